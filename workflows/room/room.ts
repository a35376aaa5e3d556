import type { Activities } from '../../activities/contract';
import type { Answer, Option } from './answers';
import type { Duration } from './duration';
import type { Settings } from './game-input';
import type { Heard } from './heard';
import type { Keyboard } from './keyboard';
import type { Ledger } from './ledger';
import type { Offer, Taken } from './offers';
import type { Otherwise } from './otherwise';
import type { Team } from './team';
import type { Player, Text } from './text';

/**
 * The name of a picture: `cats/1` is activities/pictures/cats/1.png, `sha256/<hex>` one that came with a question pack (table
 * pictures).
 */
export type Photo = string;

/** A sent message. `cmid` is 0 when VK refused this one message for good. */
export interface Said {
  readonly cmid: number;
  readonly message: string;
  /** Shown with it, and still when it is edited. */
  readonly photo?: Photo;
}

export interface SayOptions {
  readonly keyboard?: Keyboard;
  /** Shown above the words, which may be empty then. Where it can't be uploaded, the words go without it. */
  readonly photo?: Photo;
  /** What this answers. */
  readonly replyTo?: Heard;
  /** Whoever is mentioned gets a notification. */
  readonly ping?: boolean;
  /** In place of a keyboard: buttons that stay good for a while. */
  readonly offer?: Offer;
}

export interface Wait<T = unknown> {
  /** Whose answer counts; everybody's when absent. A function is asked anew whenever it matters. */
  readonly from?: Player | readonly Player[] | (() => readonly Player[]);
  /** Lasts its whole time, even when everyone who could answer has left. */
  readonly wholeTime?: boolean;
  /**
   * What others who press its buttons are told, at most 90 characters; whose turn it is where absent. A function is asked anew
   * whenever it matters.
   */
  readonly others?: Text | (() => Text);
  /** What its own people who press are told. */
  readonly own?: Text;
  readonly ping?: boolean;
  /** Shown with the question. Where it can't be uploaded, the words go without it. */
  readonly photo?: Photo;
  /** More buttons, which stay good for a while after the question is over. */
  readonly offer?: Offer;
  /** An offer that is taken meanwhile, this one or another, ends it without an answer. */
  readonly yields?: boolean;
  /** Said so long before the time is over. */
  readonly warn?: readonly [Duration, Text];
  /**
   * What people are told whose words count here but are no answer, at most three times in a row; the wait goes on. In a
   * private chat also those who write where a button is to be pressed. In `first` the first branch that has a word for it.
   */
  readonly otherwise?: Otherwise;
  /** Offers one more button, by which anyone joins the team; the wait goes on. */
  readonly join?: Text;
  /** Written under the question when it was answered, in place of its buttons; undefined: nothing is. */
  readonly outcome?: (value: T) => Text | undefined;
}

export type Question = Text | (() => Text);

export interface Timed<T = unknown> extends Wait<T> {
  readonly within: Duration;
}

export interface GatherOptions {
  /** By which people join. */
  readonly button: Text;
  /** By which someone who has joined ends the gathering. */
  readonly begin: Text;
  readonly within: Duration;
  readonly atLeast: number;
}

export interface Collecting<T> extends Timed<T> {
  /** Enough has been heard. */
  until?(got: ReadonlyMap<Player, T>): boolean;
}

export interface Vote<T> {
  /** Absent when nobody voted, and in a tie. */
  readonly winner?: T;
  readonly counts: ReadonlyMap<T, number>;
  /** Who has voted for what. */
  readonly ballots: ReadonlyMap<Player, T>;
}

export type Branches = Readonly<Record<string, (room: Room) => Promise<unknown>>>;

/** Which branch came to its end first, and with what. */
export type Outcome<B extends Branches> = {
  [K in keyof B & string]: { readonly name: K; readonly value: Awaited<ReturnType<B[K]>> };
}[keyof B & string];

/** Activities a game may ask for. The kit names their effect, so that a retry does nothing twice. */
export type GameActivity =
  'drawQuestion' | 'judgeAnswer' | 'recordRound' | 'recordAppeal' | 'loadForm' | 'checkAnswer' | 'saveForm';
type Input<A extends GameActivity> = Omit<Parameters<Activities[A]>[0], 'gameId' | 'effect' | 'room'>;

/**
 * Everything a game is written against. A verb is awaited before the next one begins; where two things are to go on at
 * once, they are lanes of their own.
 */
export interface Room {
  /** Players and captain. */
  readonly team: Team;
  /** Rounds and verdicts. */
  readonly ledger: Ledger;
  readonly settings: Settings;
  /** Who gave the command; 0 when an admin did. */
  readonly startedBy: Player;
  say(text: Text, options?: SayOptions): Promise<Said>;
  edit(said: Said, text: Text): Promise<void>;
  /** The next thing heard that parses. Running out of `within` is a value; without it, silence for the game's `idle` throws Silence. */
  hear<T>(answer: Answer<T>, wait: Timed<T>): Promise<T | undefined>;
  hear<T>(answer: Answer<T>, wait?: Wait<T>): Promise<T>;
  /**
   * Says the question, with the answer's buttons under it, and hears the answer. A question that names people is a function:
   * it is written anew when they change.
   */
  ask<T>(question: Question, answer: Answer<T>, wait: Timed<T>): Promise<T | undefined>;
  ask<T>(question: Question, answer: Answer<T>, wait?: Wait<T>): Promise<T>;
  /** One answer from each person, the last one they gave. */
  collect<T>(answer: Answer<T>, wait: Collecting<T>): Promise<Map<Player, T>>;
  /** One vote each, by buttons; the counts are shown when it is over. */
  vote<T>(question: Text, options: readonly Option<T>[], wait: Timed<T>): Promise<Vote<T>>;
  /** Several ways at once: the first that comes to its end decides, the others are left. */
  first<B extends Branches>(branches: B): Promise<Outcome<B>>;
  /** Whether an offer stands in the chat that nobody has taken yet. */
  readonly offering: boolean;
  /** What was pressed of an offer, the first that was not read yet. */
  taken<A>(): Taken<A> | undefined;
  /** Lets time pass; only commands are heard. */
  rest(time: Duration): Promise<void>;
  /** Invites people into the team until someone begins or the time is over; their names are shown on the invitation. */
  gather(invitation: Text, options: GatherOptions): Promise<readonly Player[]>;
  /** @throws RangeError when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  /** What the game is at, for the operator: plain English, no names. */
  step(title: string): void;
  /**
   * Here the whole state of the game is `state`, one small JSON value. The game may go on as a new run from here: `play` is
   * then called again with this state, maybe by newer code.
   */
  chapter<S>(state: S): Promise<S>;
  /** Asks the outside world for something that may change with code: a question drawn, an answer judged. */
  do<A extends GameActivity>(activity: A, input: Input<A>): Promise<Awaited<ReturnType<Activities[A]>>>;
}
