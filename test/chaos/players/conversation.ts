import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator } from '../../../apps/vk-emulator/start-emulator';
import type { Tally, Waiting } from '../oracle/tally';
import { judge } from '../oracle/verdict';
import type { Outages } from '../site/outages';

type World = Emulator['world'];
type Notice = Parameters<Parameters<World['listen']>[0]>[0];
type Shown = Extract<Notice, { message: unknown }>['message'];

/** What the bot has said, as far as players look at it. */
export type Message = Pick<Shown, 'text' | 'keyboard'>;

/** Something that was said or pressed, and what the game may not have heard of it. */
interface Utterance {
  /** Unix milliseconds. */
  readonly at: number;
  readonly again: () => void;
}

/** What the bot has to say next. */
interface Due {
  readonly like: RegExp;
  /** Since when; Unix milliseconds. */
  since: number;
  /** What it is the answer to. */
  readonly to?: Utterance;
  /** It comes by a timer of so many milliseconds. */
  readonly within?: number;
}

export interface Ground {
  readonly world: Pick<World, 'say' | 'press'>;
  /** Is told that the game of a room went wrong or was late, while it can still be looked at. */
  readonly wentWrong?: (peerId: number) => Promise<void>;
  readonly outages: Outages;
  readonly tally: Tally;
  /** After so much time without any outage a reply is lost, milliseconds. */
  readonly patience: number;
  /** Whether a game may stand still because its code fails. */
  readonly mayFreeze?: boolean;
}

/** The conversation has left the legal transcript; the tally has been told how. */
export class Broken extends Error {
  readonly code = 'broken';
}

/** Legal anywhere. */
const ASIDES = [/^Осталось 10 секунд!$/, /^Новые вопросы для этого чата кончились/];
/** What a game that can not go on says of it: legal where a build has a mistake, once in a game. */
const FROZEN = /Игра сломалась, и виновата не команда|наш разговор сломался, и виноваты не вы/;
/** What a game says where VK has forgotten something: legal once a time that it has. */
const GAP = /^Связь с ВКонтакте прерывалась/;
const LONGEST_TRANSCRIPT = 30;
/** A conversation that went wrong is given so long to show what comes late, without an outage. */
const TO_SETTLE = 12_000;

/** One chat as its people see it: everything the bot says must be what is due, in order, once. */
export class Conversation implements Waiting {
  game = '';
  /** What the bot said last of what was due. */
  last!: Message;
  readonly #due: Due[] = [];
  #said: string[] = [];
  #lastAt = Date.now();
  /** What was said and not due, and everything from there on. */
  #astray: string[] = [];
  /** What was said since the bot last had nothing more to say, and is not answered. */
  #unanswered: Utterance[] = [];
  /** How often it was told that something is missing. */
  #gaps = 0;
  #isOver = false;
  /** For whoever looks into what went wrong. */
  readonly #transcript: string[] = [];
  /** It was told of it. */
  #isFrozen = false;
  #wake: () => void = () => {};

  constructor(
    private readonly ground: Ground,
    readonly peerId: number,
  ) {}

  get room(): string {
    return String(this.peerId);
  }

  /** Whether the bot has something to say at once, and no timer of its comes before that. */
  get isWaiting(): boolean {
    const [due] = this.#due;
    return !this.#isOver && due !== undefined && due.within === undefined;
  }

  begin(game: string): void {
    this.game = game;
    this.#said = [];
    this.#isFrozen = false;
  }

  /** Somebody says what the game waits for; this is what the bot has to answer. */
  say(from: number, text: string, ...answers: readonly RegExp[]): void {
    const act = (): void => {
      this.#note(from, text);
      this.ground.world.say({ peerId: this.peerId, from, text });
    };
    this.#utter(act, answers);
  }

  /** Words that no game waits for. */
  chat(from: number, text: string): void {
    this.#note(from, text);
    this.ground.world.say({ peerId: this.peerId, from, text });
  }

  press(from: number, label: string, ...answers: readonly RegExp[]): void {
    const act = (): void => {
      this.#note(from, `(${label})`);
      void this.ground.world.press({ peerId: this.peerId, from, button: { label } }).catch((error: unknown) => {
        this.#goAstray(`there was nothing to press: ${String(error)}`);
      });
    };
    this.#utter(act, answers);
  }

  /** Says again what was said before this moment (Unix milliseconds) and has had no answer: VK has forgotten it. */
  repeat(forgotten: number): void {
    const [due] = this.#due;
    if (this.#isOver || !due?.to) return;
    for (const { at, again } of this.#unanswered) if (at <= forgotten) again();
  }

  expect(...answers: readonly RegExp[]): void {
    this.#due.push(...answers.map((like) => ({ like, since: Date.now() })));
  }

  /** Nobody says anything: this comes by itself, so many milliseconds after what was said last. */
  expectIn(within: number, like: RegExp): void {
    this.#due.push({ like, since: this.#lastAt, within });
  }

  /**
   * Until the bot has said all that is due.
   *
   * @throws Broken when it does not, or says anything else
   */
  async heard(): Promise<Message> {
    if (this.#isOver) return this.last;
    while (this.#due.length > 0 || this.#astray.length > 0) {
      if (this.#astray.length > 0 || this.#isLate()) await this.#break();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.last;
  }

  /** The bot has said something here. */
  hear(message: Message, at: number): void {
    if (this.#isOver) return;
    const { text } = message;
    this.#note('bot', text);
    if (this.#isAside(text) || this.#isGap(text, at)) return;
    const [due] = this.#due;
    if (this.#astray.length > 0 || !due?.like.test(text)) return this.#goAstray(text);
    this.#due.shift();
    this.#answered(due);
    const [next] = this.#due;
    // It follows of itself.
    if (next && !next.to && next.within === undefined) next.since = at;
    this.last = message;
    this.#lastAt = at;
    this.#said.push(text);
    const { tally } = this.ground;
    if (due.within === undefined) tally.replies.push(at - due.since);
    else if (tally.timer(this.room, due.since, due.within, at)) void this.ground.wentWrong?.(this.peerId);
    tally.right(this, at);
    this.#wake();
  }

  #note(from: number | 'bot', text: string): void {
    this.#transcript.push(`${new Date().toISOString()} ${from}: ${text}`);
    if (this.#transcript.length > LONGEST_TRANSCRIPT) this.#transcript.shift();
  }

  #utter(act: () => unknown, answers: readonly RegExp[]): void {
    const at = Date.now();
    const to = { at, again: act };
    this.ground.tally.wanted += 1;
    this.#unanswered.push(to);
    this.#due.push(...answers.map((like) => ({ like, since: at, to })));
    act();
  }

  /** Whatever was said before something that was answered has been heard as well. */
  #answered({ to }: Due): void {
    if (this.#due.length === 0) this.#unanswered = [];
    else if (to) this.#unanswered.splice(0, this.#unanswered.indexOf(to) + 1);
  }

  /** Every wait starts anew then. */
  #isGap(text: string, at: number): boolean {
    if (!GAP.test(text) || this.#gaps >= this.ground.tally.gaps) return false;
    this.#gaps += 1;
    this.#lastAt = at;
    for (const due of this.#due) if (due.within !== undefined) due.since = at;
    return true;
  }

  #isAside(text: string): boolean {
    if (ASIDES.some((aside) => aside.test(text))) return true;
    if (!this.ground.mayFreeze || this.#isFrozen || !FROZEN.test(text)) return false;
    this.#isFrozen = true;
    return true;
  }

  #goAstray(text: string): void {
    this.#astray.push(text);
    this.#wake();
  }

  #isLate(): boolean {
    const [due] = this.#due;
    if (!due) return false;
    const ripe = due.since + (due.within ?? 0);
    return Date.now() > ripe && this.ground.outages.calmSince(ripe, this.room) > this.ground.patience;
  }

  async #break(): Promise<never> {
    const since = Date.now();
    if (this.#astray.length > 0) while (this.ground.outages.calmSince(since, this.room) < TO_SETTLE) await sleep(500);
    this.#isOver = true;
    const verdict = judge(
      this.#due.map(({ like }) => like),
      this.#astray,
      this.#said,
    );
    this.ground.tally.found(verdict, { room: this.room, game: this.game, transcript: [...this.#transcript] });
    await this.ground.wentWrong?.(this.peerId);
    throw new Broken(`${this.game} in ${this.peerId} left its transcript: ${JSON.stringify(verdict)}`);
  }
}
