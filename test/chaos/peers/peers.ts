import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOTS } from '../../../bench/bots/bots';
import { playPeer, type PeerOptions } from './play-peer';
import { tableOf, type PeerReport } from './report';
import { RATE } from './sums';

interface PeersOptions extends PeerOptions {
  /** Names of bots; none: all who play the sum. */
  readonly bots: readonly string[];
  readonly out: string;
  /** Play also whose report is there. */
  readonly again: boolean;
  /** Play nobody, show what is there. */
  readonly table: boolean;
  readonly stop: AbortSignal;
  readonly tell: (line: string) => void;
}

/** All who can be asked for. */
export const PEERS = BOTS.filter(({ games }) => games.includes('sum'));

/** Plays with each bot whose report is not there yet; a run that was ended goes on. */
export const playPeers = async (options: PeersOptions): Promise<number> => {
  const { bots, out, seed, again, table, stop, tell } = options;
  const reports: PeerReport[] = [];
  for (const bot of PEERS.filter(({ name }) => bots.length === 0 || bots.includes(name))) {
    const file = join(out, `peer-${bot.name}-${seed}.json`);
    const isThere = existsSync(file);
    if (!isThere && (table || stop.aborted)) continue;
    if (!isThere || (again && !table)) {
      tell(`${bot.title}: ${options.kills} kills, ${RATE} new dialogs a second, seed ${seed}`);
      const report = await playPeer(bot, options);
      writeFileSync(file, JSON.stringify(report, undefined, 1));
      tell(tableOf([report]));
    }
    reports.push(JSON.parse(readFileSync(file, 'utf8')) as PeerReport);
  }
  tell(tableOf(reports));
  return 0;
};
