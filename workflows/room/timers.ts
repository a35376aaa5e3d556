import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Timer } from './host';

/**
 * Where people answer soon, the timer of what they were asked before goes off not much too early for what they are asked now. It
 * is taken for that, by up to this part of the time that is left, and what is missing is slept when it has gone off. To set
 * another one for each answer costs two events; one that goes off early costs a task, but only where people fell silent.
 */
const EARLY = 1 / 4;

/** A timer of Temporal's. */
interface Sleep {
  readonly at: number;
  readonly scope: CancellationScope;
  wake: (() => void) | undefined;
}

/** The timers of one game. */
export class Timers {
  /** One that nobody waits for any more. */
  #spare: Sleep | undefined;

  /** @param summary what the operator reads of it */
  set(ms: number, summary: string | (() => string)): Timer {
    const due = Date.now() + ms;
    let fire = (): void => {};
    const fired = new Promise<void>((resolve) => (fire = resolve));
    let sleeping = this.#take(due) ?? this.#begin(due, summary);
    const wake = (): void => {
      if (Date.now() >= due) return fire();
      sleeping = this.#begin(due, summary);
      sleeping.wake = wake;
    };
    sleeping.wake = wake;
    return { fired, cancel: () => this.#leave(sleeping) };
  }

  #begin(at: number, summary: string | (() => string)): Sleep {
    const begun: Sleep = { at, scope: new CancellationScope(), wake: undefined };
    const options = { summary: typeof summary === 'string' ? summary : summary() };
    const woken = (): void => {
      if (this.#spare === begun) this.#spare = undefined;
      begun.wake?.();
    };
    begun.scope.run(() => sleep(at - Date.now(), options)).then(woken, () => {});
    return begun;
  }

  #take(due: number): Sleep | undefined {
    const spare = this.#spare;
    this.#spare = undefined;
    const early = due - (spare?.at ?? -Infinity);
    if (early >= 0 && early <= (due - Date.now()) * EARLY) return spare;
    spare?.scope.cancel();
    return undefined;
  }

  #leave(sleeping: Sleep): void {
    sleeping.wake = undefined;
    this.#spare?.scope.cancel();
    this.#spare = sleeping;
  }
}
