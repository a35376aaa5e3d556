import type { Happened, Round } from './game-input';
import type { Player } from './text';

/** What an operator may ask of a live game through the update `operate`. */
export type Operation = {
  readonly kind: 'stop';
  /** The game that is meant; by the time it hears of it, the next one may run in the room. */
  readonly gameId?: string;
};

export type Operated = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Where a game stands: what the query `snapshot` answers. */
export interface Snapshot {
  readonly v: 1;
  readonly gameId: string;
  readonly game: string;
  readonly room: string;
  readonly attempt: number;
  /** Plain English for the operator: "round 3 of 5: the captain chooses". */
  readonly step: string;
  /** Where the game last called the kit: `workflows/games/chgk/round.ts:32`. Absent before its first verb of this run. */
  readonly line?: string;
  /** Every open wait: whose turn it is and until when. */
  readonly waiting: readonly Waiting[];
  readonly players: readonly Player[];
  readonly captain?: Player;
  readonly score: { readonly team: number; readonly bot: number };
  readonly rounds: readonly Round[];
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** What came last from the room; its words are not shown. */
  readonly lastHeard?: Happened;
  /** Set while the game says goodbye. */
  readonly ending?: string;
}

export interface Waiting {
  /** `play`, `play/7:captain`, `command/<event id>`. */
  readonly lane: string;
  /** null: anyone. */
  readonly from: readonly Player[] | null;
  readonly words: boolean;
  readonly buttons: boolean;
  /** Unix milliseconds; absent for a wait that only silence ends. */
  readonly until?: number;
  readonly since: number;
  /** Where this lane of the game stands. */
  readonly line?: string;
}
