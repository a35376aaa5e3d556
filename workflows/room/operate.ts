import type { Happened, Round } from './game-input';
import type { Player } from './text';

/** What an operator may ask of a live game through the update `operate`: each works on every game, without a line in it. */
export type Operation = OperationKind & {
  /** The game that is meant; by the time it hears of it, the next one may run in the room. */
  readonly gameId?: string;
};

export type OperationKind =
  /** Time stands still and answers don't count; every wait keeps what it has left. A week later the game ends. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** A wait ends as if its time was over: the one named by its lane (as in the snapshot), else the one play stands on. */
  | { readonly kind: 'skip'; readonly lane?: string }
  /** The bot says these words, 1 to 4096 characters, as its own. */
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'removePlayer'; readonly player: Player }
  /** The captain is from now on this player of the team. */
  | { readonly kind: 'replaceCaptain'; readonly player: Player }
  /** A finished round gets another verdict, and its point goes to whom it is due; a voided round counts again. */
  | { readonly kind: 'overrule'; readonly round: number; readonly verdict: 'accepted' | 'rejected' }
  /** A finished round, the last one where none is named, counts for nobody. */
  | { readonly kind: 'voidRound'; readonly round?: number }
  /** The game says its result and ends. */
  | { readonly kind: 'stop' };

/** What became of an operation; a refusal tells the operator what to do instead. */
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
  readonly paused?: PausedSnapshot;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** What came last from the room; its words are not shown. */
  readonly lastHeard?: Happened;
  /** Set while the game says goodbye. */
  readonly ending?: string;
}

/** An operator has stopped the clock. */
export interface PausedSnapshot {
  /** Unix milliseconds. */
  readonly since: number;
  /** When the game ends by itself, should nobody resume it. Unix milliseconds. */
  readonly until: number;
  /** What the wait that is due first has left, milliseconds. */
  readonly remaining?: number;
}

export interface Waiting {
  /** `play`, `play/7:captain`, `command/<event id>`. */
  readonly lane: string;
  /** null: anyone. */
  readonly from: readonly Player[] | null;
  readonly words: boolean;
  readonly buttons: boolean;
  /** Unix milliseconds; absent in a pause. */
  readonly until?: number;
  /** In a pause: what is left, milliseconds. */
  readonly remaining?: number;
  readonly since: number;
  /** Where this lane of the game stands. */
  readonly line?: string;
}
