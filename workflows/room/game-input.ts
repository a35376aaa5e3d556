import type { Heard, HeardId } from './heard';
import type { OffersState } from './offers';
import type { KnownOperation } from './operations/operated-window';
import type { Pause } from './pause';
import type { PaceState } from './pace';
import type { Parked } from './parked';
import type { Player } from './text';

export type Language = 'ru' | 'en';

/** A room's choices, changed by /settings; a game keeps those it was started with. */
export interface Settings {
  readonly language: Language;
  /** Rounds of a ЧГК game when the command names none, 1 to 15. */
  readonly rounds: number;
  /** Time to discuss, seconds. */
  readonly discussion: number;
  /** Time to write the answer, seconds. */
  readonly answer: number;
  /** Pause between rounds, seconds. */
  readonly rest: number;
}

/** What a game's workflow is started with. Written by one build and maybe read by a newer one, hence `v`. */
export interface GameInput {
  readonly v: 1;
  /** Absent in the first run, which takes its own run id. */
  readonly gameId?: string;
  /** Grows when a game is restarted from a chapter. */
  readonly attempt: number;
  /** See room-id.ts. */
  readonly room: string;
  readonly game: string;
  /** The words after the command. */
  readonly args: readonly string[];
  readonly settings: Settings;
  /** Who gave the command; 0 when an admin did through the API. */
  readonly startedBy: Player;
  /** The command that opened it: the game knows it when it hears it, and a repeated delivery of it opens no second game. */
  readonly openedBy?: HeardId;
  /** From `wants`: names this opening of the room. Absent: the game's first activity draws one. */
  readonly opening?: number;
  /** What the room's last game left unread when it ended, and what it had heard. */
  readonly unread?: readonly Heard[];
  readonly dedupe?: DedupeWindow;
  /** What opened it, where the room's last game had heard it already: a word that Silence may answer. */
  readonly lastHeard?: Heard;
  /** The chapter to go on from. */
  readonly state?: unknown;
  readonly carry?: Carry;
  /** This run takes the place of one whose code failed: the room is told that the game goes on from its last chapter. */
  readonly restarted?: true;
}

/** What goes along when a game continues as new. */
export interface Carry {
  readonly opening: number;
  readonly startedAt: number;
  readonly players: readonly Player[];
  readonly captain?: Player;
  readonly acted: readonly Player[];
  readonly acts: number;
  /** Who has left the chat. */
  readonly gone: readonly Player[];
  readonly rounds: readonly Round[];
  /** Counters of effects and of writes to `wants`, which go on through chapters. */
  readonly verbs: number;
  readonly wantsWrites: number;
  readonly unread: readonly Heard[];
  readonly dedupe: DedupeWindow;
  readonly step: string;
  /** What the game heard last of what it waited for: a silence after this chapter answers it. */
  readonly lastHeard?: Heard;
  /** What came last from outside, whatever it was. */
  readonly lastHappening?: Happened;
  /** Absent where an older build wrote this. */
  readonly pace?: PaceState;
  /** What became of the latest operations; absent from runs of older builds. */
  readonly operated?: readonly KnownOperation[];
  /** Buttons that stand in the chat beside what the game waits for, and those that were pressed and not read yet. */
  readonly offers?: OffersState;
  /** Set while an operator has stopped the clock. */
  readonly paused?: Pause;
  /** The wait that the game was parked in when it moved on. */
  readonly parked?: Parked;
}

/** That something was heard, without what was said. */
export interface Happened {
  readonly kind: Heard['kind'];
  /** 0 for a gap. */
  readonly from: Player;
  /** When the game heard it, Unix milliseconds. */
  readonly at: number;
}

/** What was heard lately: see dedupe.ts. */
export interface DedupeWindow {
  readonly cmids: readonly number[];
  readonly presses: readonly string[];
}

export type Verdict = 'accepted' | 'rejected' | 'silent';

/** One finished round, as the ledger keeps it. */
export interface Round {
  readonly n: number;
  readonly questionId: number;
  readonly captain?: Player;
  readonly answerer?: Player;
  readonly answer?: string;
  readonly verdict: Verdict;
  readonly point: 'team' | 'bot';
  /** An operator or the players have voided it: it counts for nobody, whatever its point. */
  readonly voided?: true;
  /** What the players decided about it by a vote. An operator may have decided otherwise since. */
  readonly appeal?: Appeal;
}

/** A vote of the players about a round. */
export interface Appeal {
  /** dispute: the judge left the answer open; answer: it was rejected, and should not have been; question: it has a mistake. */
  readonly kind: 'dispute' | 'answer' | 'question';
  readonly upheld: boolean;
}
