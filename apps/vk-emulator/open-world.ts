import { join } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { Chronicle } from './world/chronicle';
import { founding, type NewPerson } from './world/founding';
import { Journal } from './world/journal';
import { PhotoStore } from './world/photo-store';
import { World } from './world/world';

export interface WorldOptions {
  readonly groupId: number;
  readonly personas: readonly NewPerson[];
  readonly invite: boolean;
  readonly retention: number;
  readonly dataDir?: string;
  readonly compactAt: number;
  now(): number;
}

export interface OpenedWorld {
  readonly world: World;
  readonly chronicle: Chronicle;
  readonly photos: PhotoStore;
  readonly close: () => void;
}

/**
 * The world as its journal left it; at the very first boot, a new one.
 *
 * @throws ConfigError when the journal belongs to another community.
 */
export const openWorld = (options: WorldOptions): OpenedWorld => {
  const { dataDir, groupId } = options;
  const world = new World({ id: groupId, name: 'Знаток', screenName: 'znatok' }, options.retention);
  const journal =
    dataDir === undefined ? undefined : Journal.open(join(dataDir, 'world.jsonl'), (fact) => world.apply(fact));
  if (world.foundedBy !== undefined && world.foundedBy !== groupId)
    throw new ConfigError(
      `${dataDir} holds the world of community ${world.foundedBy}: set VK_GROUP_ID=${world.foundedBy}, or another EMULATOR_DATA`,
    );
  if (journal && journal.size > options.compactAt) journal.compact(world.facts());
  const chronicle = new Chronicle(world, journal);
  if (world.foundedBy === undefined)
    chronicle.commit(
      ...founding(world, { people: options.personas, invite: options.invite, date: Math.floor(options.now() / 1000) }),
    );
  const photos = new PhotoStore(dataDir === undefined ? undefined : join(dataDir, 'photos'));
  return { world, chronicle, photos, close: () => journal?.close() };
};
