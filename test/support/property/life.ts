import type { Activities } from '../../../activities/contract';
import type { Game } from '../../../workflows/room/game';
import type { GameInput } from '../../../workflows/room/game-input';
import type { Host, Listener, Timer } from '../../../workflows/room/host';
import { playGame } from '../../../workflows/room/play-game';
import { settle } from '../../../workflows/room/virtual-host';
import { randomFrom } from '../random';
import type { Recorded, Run } from './mortal-game';

/** What a run may want; asked for once, in its first life. */
export interface Platform {
  readonly workflowId: string;
  readonly everyChapter: boolean;
  readonly seed: number;
  call(call: number, name: keyof Activities, request: unknown): void;
  schedule(timer: number, at: number): void;
  cancel(timer: number): void;
  continueAs(input: GameInput): void;
  describe(details: () => string): void;
  finish(): void;
  fail(error: unknown): void;
}

/** As on Temporal (workflows/room/temporal-host.ts), milliseconds. */
const TOLD_WITHIN = 700;

/** A worker's copy of a run. What it wants is compared with what the run wanted before, and done when that is new. */
export class Life {
  isDead = false;
  #listener: Listener | undefined;
  #now: number;
  #applied = 0;
  #wanted = 0;
  #calls = 0;
  #timers = 0;
  readonly #waiting = new Map<string, (value: unknown) => void>();

  constructor(
    private readonly run: Run,
    private readonly platform: Platform,
  ) {
    this.#now = run.startedAt;
  }

  get listener(): Listener {
    if (!this.#listener) throw new Error('The game does not listen yet');
    return this.#listener;
  }

  begin(game: Game): void {
    const { platform } = this;
    playGame(game, this.#host(), this.run.input).then(
      () => this.#if(() => platform.finish()),
      (error: unknown) => this.#if(() => platform.fail(error)),
    );
  }

  async apply(event: Recorded): Promise<void> {
    this.#applied += 1;
    this.#now = event.at;
    if (event.kind === 'heard') this.listener.heard(event.batch);
    else if (event.kind === 'heardAll') {
      this.listener.heardAll(event.news);
      for (const { batch } of event.toldWith ?? []) this.listener.heard(batch);
    } else if (event.kind === 'fired') this.#waiting.get(`timer ${event.timer}`)?.(undefined);
    else {
      for (const { batch } of event.toldWith ?? []) this.listener.heard(batch);
      this.#waiting.get(`call ${event.call}`)?.(structuredClone(event.result));
    }
    await settle();
  }

  #if(act: () => void): void {
    if (!this.isDead) act();
  }

  #host(): Host {
    const { platform, run } = this;
    const { workflowId, everyChapter, seed } = platform;
    return {
      runId: `${workflowId}/run-${run.n}`,
      runStartedAt: run.startedAt,
      workflowId,
      activities: new Proxy({} as Activities, {
        get: (_, name: keyof Activities) => (request: unknown) => this.#call(name, request),
      }),
      noteNext: () => {},
      allTold: settle,
      now: () => this.#now,
      random: randomFrom(seed),
      timer: (ms) => this.#timer(ms),
      toldWithin: TOLD_WITHIN,
      listen: (listener) => (this.#listener = listener),
      describe: (details) => this.#if(() => platform.describe(details)),
      shouldContinue: () => everyChapter,
      continueAsNew: (make) => {
        const next = make();
        if (!next) return Promise.resolve();
        if (this.#isNew(['continue', next])) platform.continueAs(asJson(next));
        return new Promise(() => {});
      },
    };
  }

  #call(name: keyof Activities, request: unknown): Promise<unknown> {
    const call = (this.#calls += 1);
    if (this.#isNew(['call', name, request])) this.platform.call(call, name, asJson(request));
    return new Promise((resolve) => this.#waiting.set(`call ${call}`, resolve));
  }

  #timer(ms: number): Timer {
    const timer = (this.#timers += 1);
    if (this.#isNew(['timer', ms])) this.platform.schedule(timer, this.#now + ms);
    return {
      fired: new Promise<void>((resolve) => this.#waiting.set(`timer ${timer}`, () => resolve())),
      cancel: () => {
        if (this.#isNew(['cancel', timer])) this.platform.cancel(timer);
      },
    };
  }

  /** False when the run has wanted it in an earlier life; then it must be the very same. */
  #isNew(wanted: readonly unknown[]): boolean {
    if (this.isDead) return false;
    const command = { after: this.#applied, what: JSON.stringify(wanted) };
    const before = this.run.commands[this.#wanted];
    this.#wanted += 1;
    if (!before) {
      this.run.commands.push(command);
      return true;
    }
    if (before.after !== command.after || before.what !== command.what) {
      const [was, is] = [before, command].map(({ after, what }) => `after ${after} events ${what}`);
      this.platform.fail(new Error(`A replay wants another thing:\n${is}\nwhere it was\n${was}`));
    }
    return false;
  }
}

/** As it travels to the server and back. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
