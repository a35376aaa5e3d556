import { milliseconds, type Duration } from './duration';
import { commandOf, pressOf, type Heard } from './heard';
import type { Kernel } from './kernel';
import type { Lane } from './lane';
import type { Player, Text } from './text';
import type { OpenWait } from './wants';

export interface WaitSpec {
  readonly wants: readonly OpenWait[];
  /** Whether this is what was waited for, beyond what `wants` says of it. */
  accepts(heard: Heard): boolean;
  readonly within: Duration;
  /** A wait for people asks for the ingress's lag before it runs out; a rest does not. */
  readonly people: boolean;
  readonly warn?: readonly [Duration, () => Promise<unknown>];
}

/**
 * One open wait of a lane: what it wants, until when. It is declared before its question is sent (an answer may come sooner
 * than VK's reply), begins when the question is out, and may hear several things before it is closed.
 */
export class Wait {
  readonly lane: Lane;
  readonly spec: WaitSpec;
  readonly #kernel: Kernel;
  #after = 0;
  #since = 0;
  #until: number | undefined;
  #warnAt: number | undefined;
  #parked: { resolve(heard: Heard | undefined): void; reject(error: Error): void } | undefined;

  constructor(kernel: Kernel, lane: Lane, spec: WaitSpec) {
    this.#kernel = kernel;
    this.lane = lane;
    this.spec = spec;
  }

  /** @param after the cmid of the question: words said before it are no answer to it. */
  begin(after: number): void {
    this.#after = after;
    this.#since = this.#kernel.host.now();
    this.#until = this.#since + milliseconds(this.spec.within);
    if (this.spec.warn) {
      const warnAt = this.#until - milliseconds(this.spec.warn[0]);
      if (warnAt > this.#since) this.#warnAt = warnAt;
    }
  }

  /** The time is counted anew, because something said may have been lost. */
  restart(): void {
    if (this.#until !== undefined) this.begin(this.#after);
  }

  get since(): number {
    return this.#since;
  }

  get until(): number | undefined {
    return this.#until;
  }

  /** When something is due by itself: the warning, then the end. */
  get dueAt(): number | undefined {
    return this.#warnAt ?? this.#until;
  }

  get isParked(): boolean {
    return this.#parked !== undefined;
  }

  /** The warning that is due now, which is then given only once. */
  takeWarning(): (() => Promise<unknown>) | undefined {
    if (this.#warnAt === undefined) return undefined;
    this.#warnAt = undefined;
    return this.spec.warn?.[1];
  }

  /** What is heard next, or undefined when the time is over. */
  next(): Promise<Heard | undefined> {
    this.lane.check();
    return new Promise((resolve, reject) => {
      this.#parked = { resolve, reject };
      this.lane.parked = this;
      this.#kernel.release();
    });
  }

  matches(heard: Heard): boolean {
    return this.isParked && this.spec.wants.some((want) => this.#wanted(want, heard)) && this.spec.accepts(heard);
  }

  resolve(heard: Heard | undefined): void {
    this.#leave()?.resolve(heard);
  }

  reject(error: Error): void {
    this.#leave()?.reject(error);
  }

  /** Nobody is left who could answer. */
  isHopeless(team: { has(player: Player): boolean }): boolean {
    return (
      this.spec.wants.length > 0 && this.spec.wants.every(({ from }) => from !== null && !from.some((p) => team.has(p)))
    );
  }

  /** The snackbar for this person is the ingress's business; here only whether the words or the press count. */
  #wanted(want: OpenWait, heard: Heard): boolean {
    if (commandOf(heard) || (want.from && !want.from.includes(heard.from))) return false;
    const press = pressOf(heard);
    if (press) {
      const ours = press.opening === this.#kernel.opening && press.message === want.message;
      return ours && (want.values?.includes(press.value) ?? true);
    }
    if (heard.kind !== 'text' || !want.words) return false;
    return this.#kernel.isPrivate || heard.cmid === undefined || heard.cmid > this.#after;
  }

  #leave(): { resolve(heard: Heard | undefined): void; reject(error: Error): void } | undefined {
    const parked = this.#parked;
    if (!parked) return undefined;
    this.#parked = undefined;
    this.lane.parked = undefined;
    this.#kernel.hold();
    return parked;
  }
}

/** A want for the presses of one message. */
export const pressesOf = (
  message: string,
  from: readonly Player[] | null,
  texts: { own?: Text; others?: Text; values?: readonly string[] } = {},
): OpenWait => ({ from, words: false, message, ...texts });
