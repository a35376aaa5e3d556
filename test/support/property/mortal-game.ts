import { isDeepStrictEqual } from 'node:util';
import type { Activities } from '../../../activities/contract';
import type { Game } from '../../../workflows/room/game';
import type { GameInput } from '../../../workflows/room/game-input';
import type { Heard } from '../../../workflows/room/heard';
import type { HeardAll } from '../../../workflows/room/heard-all';
import type { Listener } from '../../../workflows/room/host';
import { QUICK } from '../../../workflows/room/quick';
import { settle, type VirtualClock, type VirtualGame } from '../../../workflows/room/virtual-host';
import { Life, type Platform } from './life';

/** What becomes of one activity and of the worker that runs it. */
export type Fate =
  | 'well'
  /** It ran, its result was lost, it runs again. */
  | 'twice'
  /** The worker dies before it runs; another one runs it. */
  | 'dies before'
  /** The worker dies when it has run and nobody knows. */
  | 'dies in between'
  /** The worker dies when its result is recorded. */
  | 'dies after'
  /** The worker dies in the middle of a task: whatever it has done quickly since the task began is known to nobody. */
  | 'forgets';

/** What happened to a run, as Temporal records it. */
export type Recorded = { readonly at: number } & (
  | HeardEvent
  | {
      readonly kind: 'heardAll';
      readonly news: HeardAll;
      /** Heard later, and told by the same task. */
      readonly toldWith?: readonly HeardEvent[];
    }
  | { readonly kind: 'fired'; readonly timer: number }
  | {
      readonly kind: 'done';
      readonly call: number;
      readonly name: keyof Activities;
      readonly result: unknown;
      /** A worker is told of these first, though they were heard later: one task brings all of it. */
      readonly toldWith?: readonly HeardEvent[];
    }
);

interface HeardEvent {
  readonly kind: 'heard';
  readonly batch: readonly Heard[];
}

/** One run of a workflow: its input and everything recorded of it. */
export interface Run {
  readonly n: number;
  readonly startedAt: number;
  readonly input: GameInput;
  readonly events: Recorded[];
  /** What it wanted of the platform, as JSON, after how many events. */
  readonly commands: Command[];
  /** When its timers are due. */
  readonly timers: Map<number, { readonly at: number; readonly takeBack: () => void }>;
}

export interface Command {
  readonly after: number;
  readonly what: string;
}

export interface MortalOptions {
  readonly clock: VirtualClock;
  readonly activities: Activities;
  readonly workflowId: string;
  readonly seed: number;
  readonly everyChapter: boolean;
  /** The fates of activities, one after the other, over and over. */
  readonly fates: readonly Fate[];
}

type Turn =
  | { readonly kind: 'death'; readonly forgets: boolean }
  /** `memory`: what was asked for before the last time that something was forgotten is asked for again. */
  | { readonly kind: 'event'; readonly run: Run; readonly event: Recorded; readonly memory: number | undefined };

/**
 * A game whose worker dies at any activity. As on Temporal, a run is what was recorded of it: another worker plays it again
 * from its input, its events and the results that are known. It must want exactly the same, and goes on from there.
 */
export class MortalGame implements VirtualGame {
  readonly done: Promise<void>;
  #details = (): string => '';
  deaths = 0;
  /** Called when what followed from a time that is over is about to be forgotten. */
  meanwhile: () => void = () => {};
  /** How often a task was done anew with what was heard meanwhile. */
  joined = 0;
  #platform: Platform | undefined;
  #over: { finish(): void; fail(error: unknown): void } = { finish: () => {}, fail: () => {} };
  #run: Run;
  #life: Life;
  #next: GameInput | undefined;
  readonly #turns: { readonly turn: Turn; taken(): void }[] = [];
  #isTaking = false;
  #underWay = 0;
  #fated = 0;
  /** How often something was forgotten. */
  #memory = 0;
  readonly #forgotten = new Set<string>();
  /** Which call an effect belongs to. */
  readonly #effects = new Map<string, string>();

  constructor(
    private readonly game: Game,
    input: GameInput,
    private readonly options: MortalOptions,
  ) {
    this.done = new Promise((finish, fail) => (this.#over = { finish, fail }));
    this.done.catch(() => {});
    this.#run = this.#newRun(input, 1);
    this.#life = this.#newLife();
  }

  get listener(): Listener {
    return this.#life.listener;
  }

  get details(): string {
    return this.#details();
  }

  get runs(): number {
    return this.#run.n;
  }

  hear(batch: readonly Heard[]): void {
    void this.#happens({ kind: 'heard', at: this.options.clock.now, batch });
  }

  /** The ingress says that it has heard all. */
  hearAll(news: HeardAll): void {
    void this.#happens({ kind: 'heardAll', at: this.options.clock.now, news });
  }

  /** Until nothing more is under way. */
  async idle(): Promise<void> {
    do await settle();
    while (this.#isTaking || this.#underWay > 0);
  }

  #newRun(input: GameInput, n: number): Run {
    return { n, startedAt: this.options.clock.now, input, events: [], commands: [], timers: new Map() };
  }

  #newLife(): Life {
    const run = this.#run;
    const { workflowId, everyChapter, seed, clock } = this.options;
    const platform: Platform = {
      workflowId,
      everyChapter,
      seed: seed + run.n,
      call: (call, name, request) => void this.#carryOut(run, call, name, request),
      schedule: (timer, at) => {
        const fire = (): void => void this.#happens({ kind: 'fired', at: clock.now, timer }, run);
        run.timers.set(timer, { at, takeBack: clock.schedule(at, fire) });
      },
      cancel: (timer) => run.timers.get(timer)?.takeBack(),
      continueAs: (input) => (this.#next = input),
      describe: (details) => (this.#details = details),
      ...this.#over,
    };
    this.#platform = platform;
    const life = new Life(run, platform);
    life.begin(this.game);
    return life;
  }

  /** Something happens to a run, when everything before it has had its effect. */
  #happens(event: Recorded, run?: Run, memory?: number): Promise<void> {
    return this.#take(() => ({ kind: 'event', run: run ?? this.#run, event, memory }));
  }

  #die(forgets = false): Promise<void> {
    return this.#take(() => ({ kind: 'death', forgets }));
  }

  async #take(turnNow: () => Turn): Promise<void> {
    await new Promise<void>((taken) => {
      // Whose run it is shows only when its turn has come.
      this.#turns.push({
        get turn() {
          return turnNow();
        },
        taken,
      });
      void this.#takeTurns();
    });
  }

  async #takeTurns(): Promise<void> {
    if (this.#isTaking) return;
    this.#isTaking = true;
    await settle();
    for (let next = this.#turns.shift(); next; next = this.#turns.shift()) {
      const { turn } = next;
      if (turn.kind === 'death') await this.#beReborn(turn.forgets);
      else if (turn.run === this.#run && (turn.memory ?? this.#memory) === this.#memory) {
        const event = { ...turn.event, at: this.options.clock.now };
        turn.run.events.push(event);
        await this.#life.apply(event);
      }
      await this.#continue();
      next.taken();
    }
    this.#isTaking = false;
  }

  /** Another worker takes the run over. */
  async #beReborn(forgets: boolean): Promise<void> {
    this.deaths += 1;
    this.#life.isDead = true;
    const asked = forgets ? this.#forget() : [];
    if (forgets) this.#joinWhatWasHeard();
    this.#life = this.#newLife();
    await settle();
    for (const event of this.#run.events) await this.#life.apply(event);
    for (const { call, name, request } of asked) void this.#carryOut(this.#run, call, name, request);
  }

  /** Whether the task at hand began with the news that a time is over. */
  #isTimeJustOver(): boolean {
    const last = this.#run.events.findLast(isKnown);
    return last !== undefined && isNewsOfTime(last);
  }

  /** It is done anew, and brings what was heard meanwhile. */
  #joinWhatWasHeard(): void {
    const { events } = this.#run;
    const last = events.at(-1);
    if (!last || !isNewsOfTime(last)) return;
    const heard: HeardEvent[] = [];
    for (let next = this.#turns[0]; next; next = this.#turns[0]) {
      const { turn } = next;
      if (turn.kind !== 'event' || turn.event.kind !== 'heard') break;
      heard.push(turn.event);
      this.#turns.shift();
      next.taken();
    }
    if (heard.length === 0) return;
    this.joined += 1;
    events[events.length - 1] = { ...last, toldWith: heard };
  }

  /** It must come through in the end. */
  #forgetsOnce(name: keyof Activities, call: string): boolean {
    if (!QUICK.has(name) || this.#forgotten.has(call)) return false;
    this.#forgotten.add(call);
    return true;
  }

  /**
   * What the current task has done so far, and all that followed from it, was never recorded.
   *
   * @returns what the run is known to have asked for, and has no answer to any more
   */
  #forget(): { call: number; name: keyof Activities; request: unknown }[] {
    const { n, commands, events, timers } = this.#run;
    const known = events.findLastIndex(isKnown) + 1;
    events.splice(known);
    const lost = commands.splice(commands.filter(({ after }) => after <= known).length);
    this.#memory += 1;

    const timersKnown = commands.filter(({ what }) => what.startsWith('["timer"')).length;
    for (const [timer, { takeBack }] of timers) {
      if (timer <= timersKnown) continue;
      takeBack();
      timers.delete(timer);
    }
    for (const { what } of lost) {
      const [kind, timer] = JSON.parse(what) as [string, number];
      const cancelled = kind === 'cancel' ? timers.get(timer) : undefined;
      if (cancelled) this.#platform?.schedule(timer, cancelled.at);
    }

    const calls = commands.flatMap(({ what }) => {
      const [kind, name, request] = JSON.parse(what) as [string, keyof Activities, unknown];
      return kind === 'call' ? [{ name, request }] : [];
    });
    for (const [effect, owner] of this.#effects) {
      const [run, call] = owner.split('/').map(Number);
      if (run === n && (call ?? 0) > calls.length) this.#effects.delete(effect);
    }
    const answered = new Set(events.map((event) => (event.kind === 'done' ? event.call : 0)));
    return calls.map((asked, i) => ({ call: i + 1, ...asked })).filter(({ call }) => !answered.has(call));
  }

  async #continue(): Promise<void> {
    const input = this.#next;
    if (!input) return;
    this.#next = undefined;
    for (const { takeBack } of this.#run.timers.values()) takeBack();
    this.#run = this.#newRun(input, this.#run.n + 1);
    this.#life = this.#newLife();
    await settle();
  }

  async #carryOut(run: Run, call: number, name: keyof Activities, request: unknown): Promise<void> {
    const { activities, fates } = this.options;
    const fate = fates[this.#fated++ % fates.length] ?? 'well';
    const memory = this.#memory;
    const isStale = (): boolean => memory !== this.#memory;
    this.#own(request, `${run.n}/${call}`);
    const act = callOf(activities, name);
    this.#underWay += 1;
    try {
      if (fate === 'dies before') await this.#die();
      if (isStale()) return;
      let result = await act(structuredClone(request));
      if (isStale()) return;
      if (fate === 'forgets' && this.#forgetsOnce(name, `${run.n}/${call}`)) {
        const isTimeJustOver = this.#isTimeJustOver();
        const dying = this.#die(true);
        if (isTimeJustOver) this.meanwhile();
        return await dying;
      }
      if (fate === 'dies in between') await this.#die();
      if (isStale()) return;
      if (fate === 'dies in between' || fate === 'twice') result = await act(structuredClone(request));
      await this.#happens({ kind: 'done', at: 0, call, name, result }, run, memory);
      if (fate === 'dies after' && !isStale()) await this.#die();
    } catch (error) {
      this.#over.fail(error);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** An effect's name is one call's alone: VK and Postgres would take a second one for a retry of the first. */
  #own(request: unknown, call: string): void {
    const { effect } = Object(request) as { effect?: string };
    if (effect === undefined) return;
    const owner = this.#effects.get(effect) ?? call;
    this.#effects.set(effect, owner);
    if (owner !== call) this.#over.fail(new Error(`Two calls, ${owner} and ${call}, are named ${effect}`));
  }
}

/** Whether it is in the history though its task is not over. */
const isKnown = (event: Recorded): boolean => event.kind !== 'done' || !QUICK.has(event.name);

const isNewsOfTime = (event: Recorded): event is Extract<Recorded, { readonly toldWith?: unknown }> =>
  event.kind === 'heardAll' || (event.kind === 'done' && event.name === 'hearingLag');

/** The outside world as VK's `random_id` and Postgres's keys make it: what comes again under its name is done once. */
export const onceForEachName = (activities: Activities): Activities => {
  const results = new Map<string, { readonly request: unknown; readonly result: Promise<unknown> }>();
  return new Proxy(activities, {
    get: (target, name: keyof Activities) => (request: unknown) => {
      const act = callOf(target, name);
      const same = withoutUnread(request);
      const key = nameOf(name, same);
      if (key === undefined) return act(request);
      const known = results.get(key);
      if (known && !isDeepStrictEqual(known.request, same)) throw new Error(`${key} was asked for in two ways`);
      const result = known?.result ?? act(request);
      results.set(key, { request: same, result });
      return result;
    },
  });
};

/** What lies unread goes along into a next chapter: a task that is done anew may know of more. */
const withoutUnread = (request: unknown): unknown => {
  const { chapter } = Object(request) as { chapter?: GameInput };
  if (!chapter?.carry) return request;
  const { unread: _, dedupe: __, ...carry } = chapter.carry;
  return { ...Object(request), chapter: { ...chapter, carry } };
};

const callOf = (activities: Activities, name: keyof Activities): ((asked: unknown) => Promise<unknown>) =>
  (activities[name] as (this: void, asked: unknown) => Promise<unknown>).bind(undefined);

const nameOf = (activity: keyof Activities, request: unknown): string | undefined => {
  const { effect, gameId } = Object(request) as { effect?: string; gameId?: string };
  if (effect !== undefined) return effect;
  if (activity === 'openGame' || activity === 'closeGame') return `${activity} ${gameId}`;
  return activity === 'saveGame' || activity === 'prepareGame' ? `${activity} ${JSON.stringify(request)}` : undefined;
};
