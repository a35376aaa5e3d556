import { machine } from '../../../bench/machine';
import type { Struck } from '../faults/conductor';
import { MAY_BE_LATE, type Finding, type Tally } from '../oracle/tally';
import type { Site } from '../site/site';
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
  /** Milliseconds, of each. */
  readonly replies: readonly number[];
  readonly timersLate: readonly number[];
  readonly timersLateBeyondOutage: readonly number[];
  /** Those that were later than they may be, for whoever looks into it. */
  readonly tooLate: readonly TooLate[];
  readonly faults: readonly Struck[];
  /** Processes that ended though nobody had struck them. */
  readonly ownEnds: Readonly<Record<string, number>>;
  readonly uses: Uses;
  readonly findings: readonly Finding[];
  /** Why a cell could not be played here. */
  readonly skipped?: string;
}

interface TooLate {
  readonly room: string;
  /** ISO 8601. */
  readonly at: string;
  /** Milliseconds beyond the outage. */
  readonly late: number;
  /** The fault before it. */
  readonly after: string | undefined;
}

type About = Pick<Report, 'cell' | 'seed' | 'options'> & { readonly began: number };

export const reportOf = (
  about: About,
  seen: { readonly site: Site; readonly tally: Tally; readonly struck: readonly Struck[]; readonly uses: Uses },
): Report => {
  const { began, ...named } = about;
  const { site, tally, struck, uses } = seen;
  const { started, finished, wanted, fired, findings } = tally;
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
    replies: tally.replies,
    timersLate: fired.map(({ late }) => late),
    timersLateBeyondOutage: fired.map(({ beyondOutage }) => beyondOutage),
    tooLate: fired
      .filter(({ beyondOutage }) => beyondOutage > MAY_BE_LATE)
      .map(({ room, at, beyondOutage: late }) => ({
        ...{ room, late, at: new Date(at).toISOString() },
        after: struck.findLast((fault) => Date.parse(fault.at) <= at)?.fault,
      })),
    faults: struck,
    ownEnds: Object.fromEntries(site.mortals.map(({ name, ownEnds }) => [name, ownEnds])),
    uses,
    findings,
  };
};

/** Of a cell that can't be played on this machine. */
export const skipped = ({ began, ...about }: About, why: string): Report => ({
  ...about,
  machine: machine(),
  at: new Date(began).toISOString(),
  minutes: 0,
  games: { started: 0, finished: 0 },
  messages: { wanted: 0, lost: 0, twice: 0, outOfOrder: 0, strange: 0 },
  replies: [],
  timersLate: [],
  timersLateBeyondOutage: [],
  tooLate: [],
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
