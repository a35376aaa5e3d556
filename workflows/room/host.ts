import type { Activities } from '../../activities/contract';
import type { GameInput } from './game-input';
import type { Heard } from './heard';
import type { HeardAll } from './heard-all';
import type { Operated, Operation, Snapshot } from './operate';

/**
 * All that the kit needs of the platform under it. There are two: Temporal, and a virtual clock on which a whole game runs
 * with no server. The verbs are written once, over this.
 */
export interface Host {
  /** This run's id; the first run's id names the game. */
  readonly runId: string;
  /** When this run began, Unix milliseconds: the same for every worker that plays it. */
  readonly runStartedAt: number;
  readonly workflowId: string;
  readonly activities: Activities;
  /**
   * Has what the game does next noted in the history before it is done. For what follows from something whose place among what
   * is heard could not be told again (precedence.ts): once it shows, it must stand, whatever is heard meanwhile and whoever goes
   * on with the game.
   */
  noteNext(): void;
  /** Resolves when all has been told that the task at hand brings: what is heard is told before the times that have come. */
  allTold(): Promise<void>;
  /** Unix milliseconds; stands still while code runs. */
  now(): number;
  /** A number in [0, 1) that a replay draws again. */
  random(): number;
  /** @param summary what the operator reads of it; a function where it is dear to make and not every platform shows it */
  timer(ms: number, summary: string | (() => string)): Timer;
  /**
   * How long after its end a wait for people is left open for the ingress to say by itself that it has heard all, milliseconds. Then
   * it is asked.
   */
  readonly toldWithin: number;
  /** Connects what reaches the game from outside. Called once, before anything else. */
  listen(listener: Listener): void;
  /** What the operator reads in Temporal's Web UI. Called whenever it has changed; costs no event. */
  describe(details: () => string): void;
  /** Whether a chapter should continue as new: the history has grown, or newer code is current. */
  shouldContinue(): boolean;
  /**
   * Goes on as a new run and does not return. The input is made last, when nothing more can be heard in this run; where
   * there is none to be made after all, this run goes on.
   *
   * @param game the name of another game that goes on in the place of this one
   */
  continueAsNew(make: () => GameInput | undefined, game?: string): Promise<void>;
}

export interface Timer {
  readonly fired: Promise<void>;
  cancel(): void;
}

export interface Listener {
  heard(batch: readonly Heard[]): void;
  heardAll(news: HeardAll): void;
  /** @param id the same each time one operation is asked for */
  operate(operation: Operation, id: string): Promise<Operated>;
  snapshot(): Snapshot;
}
