import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Children } from '../../infra/dev/children';
import { temporaryDirectory } from '../../infra/dev/data-directory';
import { serviceAccount } from '../../infra/dev/service-account';
import type { Cell } from './cells';
import { conduct } from './faults/conductor';
import { planOf } from './faults/plan';
import { Tally } from './oracle/tally';
import { Crowd } from './players/crowd';
import { keepHistories } from './report/histories';
import { reportOf, skipped, type Report } from './report/report';
import { Sampler } from './report/sampler';
import { deploy } from './site/deployment';
import type { TemporalKind } from './site/servers';
import { Site } from './site/site';
import { SmallDisk } from './site/small-disk';

export interface CellOptions {
  readonly cell: Cell;
  readonly seed: number;
  /** Where logs are kept. */
  readonly out: string;
  readonly children: Children;
  readonly temporal: TemporalKind;
  readonly stop: AbortSignal;
  readonly tell: (line: string) => void;
  /** Another build of the code than `dist`. */
  readonly dist?: string;
  /** Whether the first finding is enough. */
  readonly untilFound?: boolean;
}

/** Milliseconds without an outage after which a reply is lost. */
const PATIENCE = 40_000;
const FIRST_BUILD = 'build-0';
/** Room for a cluster and its log, megabytes. */
const DISK = 500;

/** Plays one cell on a site of its own. */
export const runCell = async (options: CellOptions): Promise<Report> => {
  const { cell, seed, out, children, temporal, tell, dist } = options;
  const { games, rooms, strikes } = cell;
  const about = {
    cell: cell.name,
    seed,
    options: { games, rooms, strikes, temporal },
    began: Date.now(),
  };
  const directory = temporaryDirectory(serviceAccount());
  const disks = cell.smallDisks ? smallDisks(directory) : undefined;
  const remove = (): void => {
    for (const disk of Object.values(typeof disks === 'object' ? disks : {})) disk.unmount();
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', remove);
  if (typeof disks === 'string') return skipped(about, disks);
  const site = await Site.open({
    directory,
    logs: join(out, `${cell.name}-${seed}-logs`),
    children,
    temporal,
    ...(dist && { dist }),
    ...(cell.pinned && { build: FIRST_BUILD }),
    ...(disks && { disks }),
  });
  if (cell.pinned) await deploy(site, FIRST_BUILD, 0);
  const { outages, groupId, vk } = site;
  const tally = new Tally(outages);
  const isOver = (): boolean => options.stop.aborted || (options.untilFound === true && tally.findings.length > 0);
  const wentWrong = (peerId: number): Promise<void> =>
    keepHistories(site.servers.temporalAddress, `vk:${groupId}:${peerId}`, site.options.logs).catch((error: unknown) =>
      tell(`no histories of ${peerId}: ${String(error)}`),
    );
  const crowd = new Crowd(
    { world: vk.world, outages, tally, patience: PATIENCE, mayFreeze: cell.pinned === true, wentWrong },
    { seed, rooms: cell.rooms, groupId, answerTo: (asked) => site.answerTo(asked) },
  );
  await crowd.gather();
  tell(`${cell.name}: ${cell.rooms} rooms, ${cell.strikes} faults, at least ${cell.games} games, seed ${seed}`);

  const sampler = new Sampler(site);
  const plan = planOf(cell.faults, { seed, count: cell.strikes, pause: cell.pause });
  let isStriking = true;
  const striking = conduct(plan, { site, tally, conversations: crowd.conversations, tell, isOver }).finally(
    () => (isStriking = false),
  );
  const playing = crowd.play(() => !isOver() && (isStriking || tally.started < cell.games));
  const [struck] = await Promise.all([striking, playing]);
  const uses = sampler.end();
  const report = reportOf(about, { site, tally, struck, uses });
  await site.close();
  await site.servers.end();
  remove();
  return report;
};

/** Answers in a word why there are none. */
const smallDisks = (directory: string): Record<'postgres' | 'temporal', SmallDisk> | string => {
  const postgres = SmallDisk.mount(join(directory, 'postgres'), DISK);
  if (typeof postgres === 'string') return postgres;
  const temporal = SmallDisk.mount(join(directory, 'temporal'), DISK);
  return typeof temporal === 'string' ? temporal : { postgres, temporal };
};
