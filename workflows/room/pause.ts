import type { Host, Timer } from './host';
import { milliseconds } from './duration';
import type { Kernel } from './kernel';
import type { Lane } from './lane';
import { t } from './text';
import { say } from './verbs/say';

/** A pause that nobody ends is ended with the game: every wait ends. */
const LONGEST = milliseconds('7d');

/** An operator has stopped the clock. It goes along into a next chapter. */
export interface Pause {
  /** Unix milliseconds. */
  readonly since: number;
  /** When the game ends by itself. */
  readonly until: number;
  /** The chat's message that announces it; 0 before it is sent. Answers that stand above it were given before. */
  readonly cmid: number;
}

/** Stops and starts the clock of a game, and ends the game where nobody starts it again. */
export class Pauses {
  readonly #kernel: Kernel;
  #limit: Timer | undefined;

  /** A game that was paused when its last chapter ended is paused still. */
  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    if (kernel.paused) this.#watch(kernel.paused, kernel.host);
  }

  /** Every wait and rest keeps the time it has left, and wants nothing meanwhile. */
  begin(): void {
    const { host } = this.#kernel;
    const since = host.now();
    this.#kernel.paused = { since, until: since + LONGEST, cmid: 0 };
    this.#kernel.waits.freeze();
    this.#kernel.describe(this.#kernel.step);
    this.#watch(this.#kernel.paused, host);
  }

  /** The pause stands in the chat. */
  announced(cmid: number): void {
    const { paused } = this.#kernel;
    if (paused) this.#kernel.paused = { ...paused, cmid };
  }

  /** The waits want again what they wanted; their time is still stopped. */
  lift(): void {
    const { host, offers, paused } = this.#kernel;
    this.#limit?.cancel();
    if (paused) offers.delay(host.now() - paused.since);
    this.#kernel.paused = undefined;
    this.#kernel.describe(this.#kernel.step);
  }

  /** Time goes on, and what was said before the pause is read. */
  end(): void {
    for (const wait of this.#kernel.waits.all) wait.time.thaw();
    this.#kernel.inbox.release();
    this.#kernel.waits.resolveHopeless();
  }

  #watch({ since, until }: Pause, host: Host): void {
    const timer = host.timer(Math.max(1, until - host.now()), 'the longest pause');
    this.#limit = timer;
    void timer.fired.then(() => {
      if (this.#kernel.paused?.since !== since) return;
      this.#kernel.queue({
        kind: 'turn',
        lane: `pause/${since}`,
        carryOut: (lane) => this.#giveUp(lane, since),
        dismiss: () => {},
      });
    });
  }

  async #giveUp(lane: Lane, since: number): Promise<void> {
    const kernel = this.#kernel;
    if (kernel.paused?.since !== since) return;
    await say(kernel, lane, t('room.pausedTooLong'));
    kernel.end('silent', lane);
  }
}
