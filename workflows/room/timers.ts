import type { Host, Timer } from './host';

/**
 * Where people answer soon, the timer of what they were asked before goes off not much too early for what they are asked now. It
 * is taken for that, by up to this part of the time that is left, and what is missing is slept when it has gone off. To set
 * another one for each answer costs two events; one that goes off early costs a task, but only where people fell silent.
 */
const EARLY = 1 / 4;

/** A timer of the platform's. */
interface Sleep {
  readonly at: number;
  /** What the operator reads of it. */
  readonly summary: string;
  readonly timer: Timer;
  wake: (() => void) | undefined;
}

/** The timers of one game, made of fewer of the platform's. */
export class Timers {
  /** One that nobody waits for any more. */
  #spare: Sleep | undefined;

  constructor(private readonly platform: Pick<Host, 'now' | 'timer'>) {}

  readonly set: Host['timer'] = (ms, summary): Timer => {
    const due = this.platform.now() + ms;
    const shown = typeof summary === 'string' ? summary : summary();
    let fire = (): void => {};
    const fired = new Promise<void>((resolve) => (fire = resolve));
    let sleeping = this.#take(due, shown) ?? this.#begin(due, shown);
    const wake = (): void => {
      if (this.platform.now() >= due) return fire();
      sleeping = this.#begin(due, shown);
      sleeping.wake = wake;
    };
    sleeping.wake = wake;
    return { fired, cancel: () => this.#leave(sleeping) };
  };

  #begin(at: number, summary: string): Sleep {
    const timer = this.platform.timer(at - this.platform.now(), summary);
    const begun: Sleep = { at, summary, timer, wake: undefined };
    void timer.fired.then(() => {
      if (this.#spare === begun) this.#spare = undefined;
      begun.wake?.();
    });
    return begun;
  }

  /** One that says the same of where the game stands: the operator would be misled by another. */
  #take(due: number, summary: string): Sleep | undefined {
    const spare = this.#spare;
    this.#spare = undefined;
    const early = due - (spare?.at ?? -Infinity);
    const isNear = early >= 0 && early <= (due - this.platform.now()) * EARLY;
    if (isNear && spare?.summary === summary) return spare;
    spare?.timer.cancel();
    return undefined;
  }

  #leave(sleeping: Sleep): void {
    sleeping.wake = undefined;
    this.#spare?.timer.cancel();
    this.#spare = sleeping;
  }
}
