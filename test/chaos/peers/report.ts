import type { Finding } from '../oracle/tally';
import { spreadOf } from '../report/figures';

export interface PeerReport {
  readonly bot: string;
  readonly title: string;
  readonly version: string;
  readonly seed: number;
  readonly kills: number;
  /** Dialogs. */
  readonly begun: number;
  readonly finished: number;
  /** Lines that ask for a reply. */
  readonly wanted: number;
  /** Seconds from a kill until anybody had a right reply; none where that took more than a minute. */
  readonly firstReplies: readonly number[];
  readonly findings: readonly Finding[];
}

const HEAD = [
  ...['bot', 'version', 'kills', 'dialogs begun', 'finished', 'replies lost', 'twice', 'wrong'],
  'first right reply, s: p50 / max',
];

/** A bot a line, as Markdown. */
export const tableOf = (reports: readonly PeerReport[]): string =>
  [HEAD, HEAD.map(() => '---'), ...reports.map(rowOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const rowOf = ({ title, version, kills, begun, finished, findings, firstReplies }: PeerReport): string[] => {
  const count = (...kinds: readonly Finding['kind'][]): number =>
    findings.filter(({ kind }) => kinds.includes(kind)).length;
  const { p50, max } = spreadOf(firstReplies);
  return [
    ...[title, version, String(kills), String(begun), String(finished)],
    ...[count('lost'), count('twice'), count('strange', 'outOfOrder')].map(String),
    `${p50.toFixed(1)} / ${max.toFixed(1)}${firstReplies.length < kills ? ` (${firstReplies.length} of ${kills})` : ''}`,
  ];
};
