import { machine } from '../../../bench/machine';
import type { Struck } from '../faults/conductor';
import type { Finding, Tally } from '../oracle/tally';
import type { Site } from '../site/site';
import { spreadOf, type Spread } from './figures';
import type { Uses } from './sampler';

export interface Report {
  readonly cell: string;
  readonly seed: number;
  readonly options: Readonly<Record<string, string | number>>;
  readonly machine: string;
  readonly at: string;
  readonly minutes: number;
  readonly games: { readonly started: number; readonly finished: number };
  readonly messages: {
    readonly wanted: number;
    readonly lost: number;
    readonly twice: number;
    readonly outOfOrder: number;
    readonly strange: number;
  };
  /** Milliseconds. */
  readonly replies: Spread;
  readonly timersLate: Spread;
  readonly timersLateBeyondOutage: Spread;
  /** Seconds. */
  readonly firstReply: Spread;
  readonly everybody: Spread;
  readonly faults: readonly Struck[];
  /** Processes that ended though nobody had struck them. */
  readonly ownEnds: Readonly<Record<string, number>>;
  readonly uses: Uses;
  readonly findings: readonly Finding[];
  /** Why a cell could not be played here. */
  readonly skipped?: string;
}

type About = Pick<Report, 'cell' | 'seed' | 'options'> & { readonly began: number };

export const reportOf = (
  about: About,
  seen: { readonly site: Site; readonly tally: Tally; readonly struck: readonly Struck[]; readonly uses: Uses },
): Report => {
  const { began, ...named } = about;
  const { site, tally, struck, uses } = seen;
  const { started, finished, wanted, fired, findings } = tally;
  const known = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined);
  return {
    ...named,
    machine: machine(),
    at: new Date(began).toISOString(),
    minutes: (Date.now() - began) / 60_000,
    games: { started, finished },
    messages: {
      wanted,
      lost: tally.count('lost'),
      twice: tally.count('twice'),
      outOfOrder: tally.count('outOfOrder'),
      strange: tally.count('strange'),
    },
    replies: spreadOf(tally.replies),
    timersLate: spreadOf(fired.map(({ late }) => late)),
    timersLateBeyondOutage: spreadOf(fired.map(({ beyondOutage }) => beyondOutage)),
    firstReply: spreadOf(known(struck.map(({ first }) => first))),
    everybody: spreadOf(known(struck.map(({ all }) => all))),
    faults: struck,
    ownEnds: Object.fromEntries(site.mortals.map(({ name, ownEnds }) => [name, ownEnds])),
    uses,
    findings,
  };
};

const NONE = spreadOf([]);

/** Of a cell that can't be played on this machine. */
export const skipped = ({ began, ...about }: About, why: string): Report => ({
  ...about,
  machine: machine(),
  at: new Date(began).toISOString(),
  minutes: 0,
  games: { started: 0, finished: 0 },
  messages: { wanted: 0, lost: 0, twice: 0, outOfOrder: 0, strange: 0 },
  replies: NONE,
  timersLate: NONE,
  timersLateBeyondOutage: NONE,
  firstReply: NONE,
  everybody: NONE,
  faults: [],
  ownEnds: {},
  uses: { memory: [], handles: [], connections: [] },
  findings: [],
  skipped: why,
});

/** Nothing lost, nothing twice, nothing out of order, and every game came to its end. */
export const isClean = ({ games, messages }: Report): boolean =>
  games.finished === games.started &&
  games.finished > 0 &&
  messages.lost + messages.twice + messages.outOfOrder + messages.strange === 0;
