import { Countdown } from './countdown';
import { milliseconds, type Duration } from './duration';
import { commandOf, pressOf, type Heard } from './heard';
import type { Kernel } from './kernel';
import { Lane } from './lane';
import { Corrections, type Otherwise } from './otherwise';
import type { Parked } from './parked';
import type { Player, Text } from './text';
import type { OpenWait } from './wants';

export interface WaitSpec {
  readonly wants: readonly OpenWait[];
  /** Whether this is what was waited for, beyond what `wants` says of it. */
  accepts(heard: Heard): boolean;
  readonly within: Duration;
  /** A wait for people asks for the ingress's lag before it runs out; a rest does not. */
  readonly people: boolean;
  readonly warn?: readonly [Duration, Text];
  readonly otherwise?: Otherwise;
  /** The verb's number in its lane. */
  readonly n: number;
  /** Lasts its whole time, even when everybody who could answer has left. */
  readonly wholeTime?: boolean;
  /** It is over when an offer is taken. */
  readonly yields?: boolean;
  /** Shows its message anew after an operator has changed the team, in the operator's lane. */
  redraw?(lane: Lane): Promise<void>;
  /** The effect that began it, where it could begin anew in another run without anybody noticing. */
  readonly effect?: string;
}

/** Something the kit says in a wait by itself, in a lane of its own. */
export interface Aside {
  readonly lane: Lane;
  readonly text: Text;
  readonly replyTo?: number;
}

/**
 * One open wait of a lane: what it wants, until when. It is declared before its question is sent (an answer may come sooner
 * than VK's reply), begins when the question is out, and may hear several things before it is closed.
 */
export class Wait {
  readonly lane: Lane;
  readonly spec: WaitSpec;
  readonly #kernel: Kernel;
  readonly time: Countdown;
  #after = 0;
  #restarts = 0;
  #warnings = 0;
  readonly #corrections = new Corrections();
  #parked: { resolve(heard: Heard | undefined): void; reject(error: Error): void } | undefined;

  constructor(kernel: Kernel, lane: Lane, spec: WaitSpec) {
    this.#kernel = kernel;
    this.lane = lane;
    this.spec = spec;
    this.time = new Countdown(() => kernel.host.now(), {
      lasts: this.lasts,
      ...(spec.warn && { warnsBefore: milliseconds(spec.warn[0]) }),
    });
  }

  /**
   * @param after the cmid of the question: words said before it are no answer to it.
   * @param parked goes on with the time that the last run had left for it.
   */
  begin(after: number, parked?: Parked): void {
    this.#after = after;
    if (parked) return this.time.goOn(parked);
    this.time.begin();
    if (this.#kernel.paused) this.time.freeze();
  }

  /** The time is counted anew, because something said may have been lost. */
  restart(): void {
    if (!this.time.hasBegun) return;
    this.#restarts += 1;
    this.begin(this.#after);
  }

  /** Names its time among all that the game has had: one that begins anew is another. */
  get timeName(): string {
    return `${this.lane.path}#${this.spec.n}/${this.#restarts}`;
  }

  /** How long it lasts in all, milliseconds. */
  get lasts(): number {
    return milliseconds(this.spec.within);
  }

  get isParked(): boolean {
    return this.#parked !== undefined;
  }

  /** The warning that is due now. */
  takeWarning(): Aside | undefined {
    if (!this.time.takeWarning() || !this.spec.warn) return undefined;
    this.#warnings += 1;
    return { lane: this.#aside(`warn${this.#warnings}`), text: this.spec.warn[1] };
  }

  /**
   * What somebody is told whose words would have counted here and are no answer; `enough` when they were told often enough,
   * undefined when that is no business of this wait.
   */
  takeCorrection(heard: Heard): Aside | 'enough' | undefined {
    const { otherwise, wants } = this.spec;
    if (!otherwise || !this.isParked || heard.kind !== 'text' || commandOf(heard)) return undefined;
    // In a private chat there is nobody else to write to: there words count where buttons are asked for, too.
    const want = wants.find(
      ({ from, words }) => (words || this.#kernel.isPrivate) && (from?.includes(heard.from) ?? true),
    );
    if (!want || !this.#isAfterQuestion(heard)) return undefined;
    const correction = this.#corrections.correct(heard, otherwise, want.from !== null);
    if (!correction || correction === 'enough') return correction;
    const { n, text } = correction;
    return { lane: this.#aside(`otherwise${n}`), text, ...(heard.cmid !== undefined && { replyTo: heard.cmid }) };
  }

  /**
   * What is heard next, or undefined when the time is over.
   *
   * @throws Error with the game's line when nobody could ever answer: it would only let time pass.
   */
  next(): Promise<Heard | undefined> {
    this.lane.check();
    if (this.isHopeless()) return Promise.resolve(undefined);
    if (this.spec.people && !this.spec.wants.some(({ words, message }) => words || message !== undefined)) {
      throw new Error(
        `${this.#kernel.game.name} waits with nobody able to answer, at ${this.lane.line.text ?? 'an unknown line'}: no words ` +
          'are an answer and there are no buttons (an answer by buttons belongs into room.ask or room.vote, with something to choose)',
      );
    }
    return new Promise((resolve, reject) => {
      this.#parked = { resolve, reject };
      this.lane.parked = this;
      this.#kernel.lanes.release();
    });
  }

  /** What another run needs to go on with it; undefined where it can't. */
  carry(): Parked | undefined {
    const { counted } = this.time;
    if (this.spec.effect === undefined || !counted) return undefined;
    return { effect: this.spec.effect, cmid: this.#after, ...counted };
  }

  matches(heard: Heard): boolean {
    return this.isParked && this.spec.wants.some((want) => this.#wanted(want, heard)) && this.spec.accepts(heard);
  }

  resolve(heard: Heard | undefined): void {
    if (heard) this.#corrections.forget(heard.from);
    this.#leave()?.resolve(heard);
  }

  reject(error: Error): void {
    this.#leave()?.reject(error);
  }

  /** Everybody who could answer has left the chat. */
  isHopeless(): boolean {
    const { wants, wholeTime } = this.spec;
    const { team } = this.#kernel;
    if (wholeTime || wants.length === 0) return false;
    return wants.every(({ from }) => from !== null && from.every((player) => team.isGone(player)));
  }

  /** The snackbar for this person is the ingress's business; here only whether the words or the press count. */
  #wanted(want: OpenWait, heard: Heard): boolean {
    if (commandOf(heard) || (want.from && !want.open && !want.from.includes(heard.from))) return false;
    const press = pressOf(heard);
    if (press) {
      const ours = press.opening === this.#kernel.opening && press.message === want.message;
      return ours && (want.values?.includes(press.value) ?? true);
    }
    return heard.kind === 'text' && want.words && this.#isAfterQuestion(heard);
  }

  #isAfterQuestion({ cmid }: Heard): boolean {
    return this.#kernel.isPrivate || cmid === undefined || cmid > this.#after;
  }

  #aside(what: string): Lane {
    return new Lane(`${this.lane.path}/${this.spec.n}:${what}`);
  }

  #leave(): { resolve(heard: Heard | undefined): void; reject(error: Error): void } | undefined {
    const parked = this.#parked;
    if (!parked) return undefined;
    this.#parked = undefined;
    this.lane.parked = undefined;
    this.#kernel.lanes.hold();
    return parked;
  }
}

/** A want for the presses of one message. */
export const pressesOf = (
  message: string,
  from: readonly Player[] | null,
  more: Omit<OpenWait, 'from' | 'words' | 'message'> = {},
): OpenWait => ({ from, words: false, message, ...more });
