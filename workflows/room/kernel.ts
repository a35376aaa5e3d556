import type { Ending, Posted, PostRequest, Prompt } from '../../activities/contract';
import { effectName } from './effect';
import { Stopped } from './errors';
import type { Game } from './game';
import { isPrivate, type Carry, type GameInput } from './game-input';
import { commandOf, type Heard } from './heard';
import type { Host, Timer } from './host';
import { Inbox } from './inbox';
import { Lane } from './lane';
import { Ledger } from './ledger';
import { Team } from './team';
import type { Text } from './text';
import { Wait, type WaitSpec } from './wait';
import type { WantsWrite } from './wants';

/** A lag longer than the time since the deadline is waited out, but no longer than this. */
const LONGEST_LAG = 600_000;

/** What the kernel leaves to the kit's other parts. */
export interface KernelHooks {
  /** Answers a command, in a lane of its own. */
  command(lane: Lane, heard: Heard): Promise<void>;
}

/**
 * Runs the lanes of one game and hands them what happens, one thing after the other.
 *
 * **The prefix rule.** What a game does up to its n-th happening depends on the first n alone, however Temporal batches
 * them. So there is one queue, and the next thing is taken from it only when every lane is at rest: parked in a wait, with
 * no activity of its own under way. A wait is judged by when things were said: a thing that was said after a deadline ends
 * that wait first, and a thing said in time counts however late it comes, as long as the wait is open.
 */
export class Kernel {
  readonly host: Host;
  readonly game: Game;
  readonly gameId: string;
  readonly attempt: number;
  readonly room: string;
  readonly isPrivate: boolean;
  readonly team: Team;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly startedAt: number;
  opening: number;
  step: string;
  lastHeardAt: number | undefined;
  ending: Ending | undefined;
  readonly #hooks: KernelHooks;
  readonly #waits = new Set<Wait>();
  readonly #lanes = new Set<Lane>();
  readonly #overdue = new Set<Wait>();
  /** Waits whose time is over if the ingress has heard everything until then: that is being asked. */
  readonly #asking = new Set<Wait>();
  #wantsWrites: number;
  #lastWants = '';
  /** How many lanes run or wait for an activity. */
  #busy = 1;
  #pumping = false;
  #alarm: { at: number; timer: Timer } | undefined;
  #fail: (error: unknown) => void = () => {};
  /** Rejects when a lane beside play fails. */
  readonly failed: Promise<never>;

  constructor(host: Host, game: Game, input: GameInput, hooks: KernelHooks) {
    const { carry } = input;
    this.host = host;
    this.game = game;
    this.#hooks = hooks;
    this.gameId = input.gameId ?? host.runId;
    this.attempt = input.attempt;
    this.room = input.room;
    this.isPrivate = isPrivate(input.room);
    this.opening = carry?.opening ?? input.opening ?? 0;
    this.startedAt = carry?.startedAt ?? host.now();
    this.step = carry?.step ?? 'opening';
    this.#wantsWrites = carry?.wantsWrites ?? 0;
    this.team = new Team(carry ?? { players: [], acted: [], acts: 0 });
    this.ledger = new Ledger(carry?.rounds);
    this.inbox = new Inbox({
      unread: carry?.unread ?? input.unread,
      dedupe: carry?.dedupe,
      openedBy: input.openedBy?.eventId,
    });
    this.failed = new Promise((_, reject) => (this.#fail = reject));
    this.failed.catch(() => {});
  }

  get waits(): readonly Wait[] {
    return [...this.#waits];
  }

  hear(batch: readonly Heard[]): void {
    this.inbox.push(batch);
    this.#pump();
  }

  /** A lane goes on: nothing more is handed out until it rests. */
  hold(): void {
    this.#busy += 1;
  }

  /** A lane rests. */
  release(): void {
    this.#busy -= 1;
    this.#pump();
  }

  /** Runs a lane beside the others. Stopped ends it; any other error freezes the game. */
  spawn(lane: Lane, body: () => Promise<unknown>): void {
    this.hold();
    this.#lanes.add(lane);
    const done = (error?: unknown): void => {
      this.#lanes.delete(lane);
      if (error !== undefined && !(error instanceof Stopped)) this.#fail(error);
      this.release();
    };
    body().then(() => done(), done);
  }

  /**
   * Runs the game's own lane. It counts as busy from the game's beginning to its end, so that what is heard while the game
   * says goodbye stays in the inbox.
   */
  async play(lane: Lane, body: () => Promise<void>): Promise<void> {
    this.#lanes.add(lane);
    try {
      await Promise.race([body(), this.failed]);
    } finally {
      this.#lanes.delete(lane);
    }
  }

  /** Ends the game: every lane but the one that asks for it is cancelled. */
  end(ending: Ending, but?: Lane): void {
    if (this.ending) return;
    this.ending = ending;
    const reason = new Stopped(ending === 'gone' ? 'gone' : 'stopped');
    for (const lane of this.#lanes) if (lane !== but) lane.cancel(reason);
  }

  /** Declares a wait, so that the ingress sends on what it wants. It is closed by whoever opened it. */
  open(lane: Lane, spec: WaitSpec): Wait {
    const wait = new Wait(this, lane, spec);
    this.#waits.add(wait);
    return wait;
  }

  close(wait: Wait): void {
    this.#waits.delete(wait);
    this.#overdue.delete(wait);
  }

  /** The game's row of `wants` as it should be now, or undefined when it is written already. */
  wants(): WantsWrite | undefined {
    const waits = this.waits.flatMap((wait) => wait.spec.wants);
    const text = JSON.stringify(waits);
    if (text === this.#lastWants) return undefined;
    this.#lastWants = text;
    this.#wantsWrites += 1;
    const { attempt, opening, room, isPrivate: everything } = this;
    return { workflowId: this.host.workflowId, room, opening, attempt, n: this.#wantsWrites, waits, everything };
  }

  /** Sends or edits a message. What VK refuses for good is a value, unless the bot is out of the chat: that ends the game. */
  async tell(
    lane: Lane,
    prompt: Omit<PostRequest, 'room' | 'effect' | 'opening' | 'message' | 'wants'> & {
      verb: string;
      n: number;
      /** The message that is edited, and its name: its buttons keep it. */
      cmid?: number;
      message?: string;
    },
  ): Promise<number> {
    const { verb, n, cmid, message = messageName(lane, n), ...rest } = prompt;
    const request: Prompt = {
      ...rest,
      room: this.room,
      effect: this.effect(lane, n, verb, [rest.text.key, rest.text.params]),
      opening: this.opening,
      message,
      wants: this.wants(),
    };
    const { activities } = this.host;
    const posted: Posted = await (cmid === undefined
      ? activities.post(request)
      : activities.edit({ ...request, cmid }));
    if (posted.ok) return posted.cmid;
    if (posted.reason === 'gone') {
      this.end('gone');
      lane.check();
    }
    return 0;
  }

  effect(lane: Lane, n: number, verb: string, what: unknown): string {
    return effectName({ gameId: this.gameId, attempt: this.attempt, lane: lane.path, n, verb, what });
  }

  describe(step: string): void {
    this.step = step;
    this.host.describe(step);
  }

  carry(play: Lane): Carry {
    const { opening, startedAt, team, step } = this;
    return {
      ...this.inbox.carry(),
      opening,
      startedAt,
      step,
      players: team.players,
      ...(team.captain !== undefined && { captain: team.captain }),
      acted: team.acted,
      acts: team.acts,
      rounds: this.ledger.rounds,
      verbs: play.n,
      wantsWrites: this.#wantsWrites,
    };
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#busy === 0 && this.#handOutNext());
    this.#pumping = false;
    if (this.#busy === 0) this.#setAlarm();
  }

  #handOutNext(): boolean {
    const heard = this.inbox.peek();
    const due = this.#earliest();
    if (heard && due && heard.date !== undefined && heard.date * 1_000 > (due.dueAt ?? Infinity)) {
      this.#comeDue(due);
      return true;
    }
    if (heard) {
      this.inbox.take();
      this.#handOut(heard);
      return true;
    }
    const [overdue] = this.#overdue;
    if (!overdue) return false;
    this.#comeDue(overdue);
    return true;
  }

  #handOut(heard: Heard): void {
    this.lastHeardAt = this.host.now();
    if (commandOf(heard)) {
      const lane = new Lane(`command/${heard.eventId}`);
      return this.spawn(lane, () => this.#hooks.command(lane, heard));
    }
    if (heard.kind === 'left') return this.#left(heard);
    if (heard.kind === 'gap') return this.#gap(heard);
    const wait = this.waits.find((candidate) => candidate.matches(heard));
    if (!wait) return;
    this.team.noteAct(heard.from);
    this.#overdue.delete(wait);
    wait.resolve(heard);
  }

  #left({ from }: Heard): void {
    if (from < 0) return this.end('gone');
    if (!this.team.remove(from)) return;
    for (const wait of this.waits) if (wait.isParked && wait.isHopeless(this.team)) wait.resolve(undefined);
  }

  /** VK has forgotten events: whoever is asked may have answered already, and gets the whole time again. */
  #gap(heard: Heard): void {
    for (const wait of this.waits) if (wait.spec.people) wait.restart();
    const lane = new Lane(`gap/${heard.eventId}`);
    const text: Text = { key: 'room.gap' };
    this.spawn(lane, () => lane.run('say', (n) => this.tell(lane, { verb: 'say', n, text })));
  }

  /** The warning of a wait, or its end. */
  #comeDue(wait: Wait): void {
    this.#overdue.delete(wait);
    const late = wait.until !== undefined && this.host.now() >= wait.until;
    const warning = wait.takeWarning();
    if (!warning) return wait.resolve(undefined);
    // After an outage the time may be over already: then a warning would only confuse.
    if (!late) this.spawn(new Lane(`${wait.lane.path}/${wait.lane.n}:warn`), warning);
  }

  #earliest(among: (wait: Wait) => boolean = () => true): Wait | undefined {
    let earliest: Wait | undefined;
    for (const wait of this.#waits) {
      if (wait.isParked && among(wait) && wait.dueAt !== undefined && wait.dueAt < (earliest?.dueAt ?? Infinity))
        earliest = wait;
    }
    return earliest;
  }

  /** One timer, for whatever is due first. It is set at rest only, so that a quick exchange costs no timers. */
  #setAlarm(): void {
    const at = this.#earliest((wait) => !this.#overdue.has(wait) && !this.#asking.has(wait))?.dueAt;
    if (at === this.#alarm?.at) return;
    this.#alarm?.timer.cancel();
    this.#alarm = undefined;
    if (at === undefined) return;
    const timer = this.host.timer(Math.max(1, at - this.host.now()), this.step);
    this.#alarm = { at, timer };
    void timer.fired.then(() => {
      if (this.#alarm?.timer !== timer) return;
      this.#alarm = undefined;
      this.#ring(at);
    });
  }

  #ring(at: number): void {
    for (const wait of this.#waits) {
      if (!wait.isParked || wait.dueAt === undefined || wait.dueAt > at) continue;
      const ends = wait.dueAt === wait.until;
      if (ends && wait.spec.people && !this.#asking.has(wait)) this.#askForLag(wait, at);
      else if (!ends || !wait.spec.people) this.#overdue.add(wait);
    }
    this.#pump();
  }

  /** What was said in time counts, however late it reaches the game: while the ingress lags, the wait is kept open. */
  #askForLag(wait: Wait, deadline: number): void {
    this.#asking.add(wait);
    const ask = async (): Promise<void> => {
      for (;;) {
        const lag = await this.host.activities.hearingLag(this.room);
        const since = this.host.now() - deadline;
        if (lag <= since + 1_000 || since >= LONGEST_LAG) return;
        await this.host.timer(Math.min(lag - since, 5_000), 'waiting for the ingress').fired;
      }
    };
    ask().then(
      () => {
        this.#asking.delete(wait);
        // It may have been answered, closed or begun anew meanwhile.
        if (this.#waits.has(wait) && wait.isParked && wait.dueAt === deadline) this.#overdue.add(wait);
        this.#pump();
      },
      (error: unknown) => this.#fail(error),
    );
  }
}

/** The name of the message that a verb sends: its buttons carry it. */
export const messageName = (lane: Lane, n: number): string => `${lane.path}#${n}`;
