import type { Activities } from '../../activities/contract';
import type { Game } from './game';
import type { GameInput } from './game-input';
import type { Heard } from './heard';
import type { Host, Listener } from './host';
import { playGame } from './play-game';

/** A clock that stands still until it is told to go on to the next thing that is due. */
export class VirtualClock {
  now: number;
  /** How many things have come due. */
  fired = 0;
  readonly #due: Due[] = [];

  constructor(now = 0) {
    this.now = now;
  }

  /** @returns a function that takes it back. */
  schedule(at: number, run: () => void): () => void {
    const entry: Due = { at, run };
    this.#due.push(entry);
    return () => {
      const index = this.#due.indexOf(entry);
      if (index >= 0) this.#due.splice(index, 1);
    };
  }

  get nextAt(): number | undefined {
    return this.#earliest()?.at;
  }

  /** Moves to the next thing that is due and lets everything that follows from it happen. False when nothing is due. */
  async advance(): Promise<boolean> {
    const next = this.#earliest();
    if (!next) return false;
    this.#due.splice(this.#due.indexOf(next), 1);
    this.now = Math.max(this.now, next.at);
    this.fired += 1;
    next.run();
    await settle();
    return true;
  }

  #earliest(): Due | undefined {
    let earliest: Due | undefined;
    for (const due of this.#due) if (!earliest || due.at < earliest.at) earliest = due;
    return earliest;
  }
}

interface Due {
  readonly at: number;
  readonly run: () => void;
}

/** Until every promise that can be kept without time passing has been kept. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A workflow on the virtual clock: one game of a room, through all its chapters and the games that follow from its inbox. */
export interface VirtualGame {
  readonly listener: Listener;
  readonly runs: number;
  /** Where it stands, for people. */
  readonly details: string;
  /** Settles when the workflow ends; rejects when its code fails, which on Temporal would freeze it. */
  readonly done: Promise<void>;
  hear(batch: readonly Heard[]): void;
}

/**
 * Plays a game with no server.
 *
 * @param options.everyChapter continue as new at each chapter, as if the history had always grown too long; or when this says
 * so, as if newer code were current
 */
export const playVirtually = (
  game: Game,
  input: GameInput,
  options: {
    clock: VirtualClock;
    activities: Activities;
    workflowId: string;
    random?: () => number;
    everyChapter?: boolean | (() => boolean);
    /** What a command may open when this game is over. */
    others?: readonly Game[];
  },
): VirtualGame => {
  const { clock, activities, workflowId, others = [] } = options;
  let listener: Listener | undefined;
  let early: Heard[] = [];
  let runs = 0;
  let details = (): string => '';

  let timers: (() => void)[] = [];

  const hostOfRun = (run: number): Host => ({
    runId: `${workflowId}/run-${run}`,
    runStartedAt: clock.now,
    workflowId,
    activities,
    noteNext() {},
    allTold: settle,
    now: () => clock.now,
    random: options.random ?? Math.random,
    toldWithin: 0,
    timer(ms) {
      let cancel = (): void => {};
      const fired = new Promise<void>((resolve) => (cancel = clock.schedule(clock.now + ms, resolve)));
      timers.push(cancel);
      return { fired, cancel: () => cancel() };
    },
    listen(next) {
      listener = next;
      if (early.length > 0) next.heard(early);
      early = [];
    },
    describe: (next) => (details = next),
    shouldContinue: () =>
      typeof options.everyChapter === 'function' ? options.everyChapter() : (options.everyChapter ?? false),
    async continueAsNew(make) {
      const next = make();
      // As on Temporal, the input and what was heard so far travel as JSON.
      if (next) throw new ContinuedAsNew(JSON.parse(JSON.stringify(next)) as GameInput);
    },
  });

  const play = async (): Promise<void> => {
    for (let next: GameInput | undefined = input; next;) {
      runs += 1;
      try {
        const played: Game = others.find(({ name }) => name === next?.game) ?? game;
        await playGame(played, hostOfRun(runs), next, (opening) => others.some(({ name }) => name === opening.game));
        next = undefined;
      } catch (error) {
        if (!(error instanceof ContinuedAsNew)) throw error;
        listener = undefined;
        // A run takes its timers with it.
        for (const cancel of timers) cancel();
        timers = [];
        next = error.input;
      }
    }
  };

  const done = play();
  done.catch(() => {});
  return {
    get listener() {
      if (!listener) throw new Error('The game does not listen yet');
      return listener;
    },
    get runs() {
      return runs;
    },
    get details() {
      return details();
    },
    done,
    hear: (batch) => (listener ? listener.heard(batch) : void early.push(...batch)),
  };
};

class ContinuedAsNew extends Error {
  constructor(readonly input: GameInput) {
    super('continued as new');
  }
}
