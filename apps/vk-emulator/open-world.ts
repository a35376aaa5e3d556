import { join } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { Chronicle } from './world/chronicle';
import { FileStore } from './world/file-store';
import { founding, type NewPerson } from './world/founding';
import { Journal } from './world/journal';
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
  readonly photos: FileStore;
  readonly documents: FileStore;
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
  const files = (name: string): FileStore => new FileStore(dataDir === undefined ? undefined : join(dataDir, name));
  return { world, chronicle, photos: files('photos'), documents: files('documents'), close: () => journal?.close() };
};
