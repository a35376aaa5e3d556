import type { Ending } from '../../activities/contract';
import { Deadlines } from './deadlines';
import { Stopped } from './errors';
import type { Game } from './game';
import { isPrivate, parseRoomId, type Carry, type GameInput } from './game-input';
import { commandOf, type Heard } from './heard';
import type { Host } from './host';
import { Inbox } from './inbox';
import { Lane } from './lane';
import { Ledger } from './ledger';
import { LastChapter } from './parked';
import { Outbox } from './outbox';
import type { Race } from './race';
import { Team } from './team';
import type { Text } from './text';
import { Wait, type WaitSpec } from './wait';

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
  readonly outbox: Outbox;
  readonly chapter: LastChapter;
  readonly startedAt: number;
  opening: number;
  step: string;
  lastHeard: Heard | undefined;
  lastHeardAt: number | undefined;
  /** The command that opens the next game when this one is closed. */
  openNext: Heard | undefined;
  readonly #input: GameInput;
  readonly #hooks: KernelHooks;
  readonly #deadlines: Deadlines;
  readonly #waits = new Set<Wait>();
  readonly #lanes = new Set<Lane>();
  readonly #races = new Set<Race>();
  #ending: { readonly as: Ending; readonly reason: Stopped } | undefined;
  /** How many lanes run or wait for an activity. The game's own is one of them from its beginning to its end. */
  #busy = 1;
  #pumping = false;
  #fail: (error: unknown) => void = () => {};
  /** Rejects when a lane beside the game's own fails. */
  readonly failed: Promise<never>;

  constructor(host: Host, game: Game, input: GameInput, hooks: KernelHooks) {
    const { carry } = input;
    this.host = host;
    this.game = game;
    this.#input = input;
    this.#hooks = hooks;
    this.gameId = input.gameId ?? host.runId;
    this.attempt = input.attempt;
    this.room = input.room;
    this.isPrivate = isPrivate(input.room);
    this.opening = carry?.opening ?? input.opening ?? 0;
    this.startedAt = carry?.startedAt ?? host.now();
    this.step = carry?.step ?? 'opening';
    this.team = new Team(carry ?? { players: [], acted: [], acts: 0, gone: [] });
    this.ledger = new Ledger(carry?.rounds);
    this.inbox = new Inbox({
      unread: carry?.unread ?? input.unread,
      dedupe: carry?.dedupe ?? input.dedupe,
      openedBy: input.openedBy?.eventId,
    });
    this.outbox = new Outbox(this, carry?.wantsWrites ?? 0);
    this.chapter = new LastChapter(carry?.parked);
    if (carry) this.chapter.begin(carry.verbs, input.state, this.ledger.rounds.length);
    this.failed = new Promise((_, reject) => (this.#fail = reject));
    this.failed.catch(() => {});
    this.#deadlines = new Deadlines({
      host,
      room: this.room,
      current: () => ({ step: this.step, waits: this.waits }),
      pump: () => this.#pump(),
      fail: (error) => this.#fail(error),
    });
  }

  get waits(): readonly Wait[] {
    return [...this.#waits];
  }

  get ending(): Ending | undefined {
    return this.#ending?.as;
  }

  /** An empty batch only wakes the game, so that it notices that newer code is current. */
  hear(batch: readonly Heard[]): void {
    this.chapter.hear();
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

  /**
   * Runs the game's own lane. It counts as busy from the game's beginning to its end, so that what is heard while the game
   * says goodbye stays in the inbox.
   */
  async play<T>(lane: Lane, body: () => Promise<T>): Promise<T> {
    this.#add(lane);
    try {
      return await Promise.race([body(), this.failed]);
    } finally {
      this.#lanes.delete(lane);
    }
  }

  /** Runs a lane beside the others. Stopped ends it; any other error freezes the game. */
  spawn(lane: Lane, body: () => Promise<unknown>): void {
    this.enter(lane);
    body().then(
      () => this.leave(lane),
      (error: unknown) => {
        if (!(error instanceof Stopped)) this.#fail(error);
        this.leave(lane);
      },
    );
  }

  /** A lane begins, and runs. */
  enter(lane: Lane): void {
    this.hold();
    this.#add(lane);
  }

  /** A lane has come to its end. */
  leave(lane: Lane): void {
    this.#lanes.delete(lane);
    this.release();
  }

  /** A lane rests until its race is decided. */
  park(race: Race): void {
    this.#races.add(race);
    this.release();
  }

  unpark(race: Race): void {
    this.#races.delete(race);
    this.hold();
  }

  /** Ends the game: every lane but the one that asks for it is cancelled. The first ending stands. */
  end(ending: Ending, but?: Lane): void {
    if (this.#ending) return;
    this.#ending = { as: ending, reason: new Stopped(ending === 'gone' ? 'gone' : 'stopped') };
    for (const lane of this.#lanes) if (lane !== but) lane.cancel(this.#ending.reason);
  }

  /** Ends the game, and has this command open it anew. */
  beginAgain(command: Heard, but: Lane): void {
    this.openNext = command;
    this.end('stopped', but);
  }

  /** Declares a wait, so that the ingress sends on what it wants. It is closed by whoever opened it. */
  open(lane: Lane, spec: WaitSpec): Wait {
    const wait = new Wait(this, lane, spec);
    this.#waits.add(wait);
    return wait;
  }

  close(wait: Wait): void {
    this.#waits.delete(wait);
    this.#deadlines.drop(wait);
  }

  describe(step: string): void {
    this.step = step;
    this.host.describe(step);
  }

  /** What a next run is started with. */
  nextInput(play: Lane, state: unknown): GameInput {
    // What was unread when the game opened is in its inbox by now.
    const { unread: _unread, dedupe: _dedupe, restarted: _restarted, ...input } = this.#input;
    return { ...input, gameId: this.gameId, state, carry: this.#carry(play) };
  }

  #carry(play: Lane): Carry {
    const { left } = this.chapter;
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
      gone: team.gone,
      rounds: this.ledger.rounds,
      verbs: left?.n ?? play.n,
      ...(left && { parked: left.parked }),
      wantsWrites: this.outbox.wantsWrites,
    };
  }

  /** An operator may have ended the game before this lane began. */
  #add(lane: Lane): void {
    this.#lanes.add(lane);
    if (this.#ending) lane.cancel(this.#ending.reason);
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#busy === 0 && (this.#decideRace() || this.#handOutNext()));
    this.#pumping = false;
    if (this.#busy === 0 && !this.#moveOn()) this.#deadlines.arm();
  }

  /** A game that stands still right after a chapter goes on as a new run when it should. */
  #moveOn(): boolean {
    if (this.#ending) return false;
    const { host, ledger, waits } = this;
    return this.chapter.leave({ host, waits, lanes: this.#lanes, rounds: ledger.rounds.length });
  }

  #decideRace(): boolean {
    for (const race of this.#races) if (race.advance()) return true;
    return false;
  }

  #handOutNext(): boolean {
    const heard = this.inbox.peek();
    const due = heard ? this.#deadlines.earliest : this.#deadlines.overdue;
    if (due && (!heard || (heard.date !== undefined && heard.date * 1_000 > (due.dueAt ?? Infinity)))) {
      this.#comeDue(due);
      return true;
    }
    if (!heard) return false;
    this.inbox.take();
    this.#handOut(heard);
    return true;
  }

  #handOut(heard: Heard): void {
    this.lastHeardAt = this.host.now();
    if (commandOf(heard)) {
      const lane = new Lane(`command/${heard.eventId}`);
      return this.spawn(lane, () => this.#hooks.command(lane, heard));
    }
    if (heard.kind === 'left') return this.#left(heard);
    if (heard.kind === 'joined') return this.team.comeBack(heard.from);
    if (heard.kind === 'gap') return this.#gap(heard);
    const wait = this.waits.find((candidate) => candidate.matches(heard));
    if (!wait) return;
    this.lastHeard = heard;
    this.team.noteAct(heard.from);
    this.#deadlines.drop(wait);
    wait.resolve(heard);
  }

  #left({ from }: Heard): void {
    if (from === -parseRoomId(this.room).groupId) return this.end('gone');
    this.team.leave(from);
    for (const wait of this.waits) if (wait.isParked && wait.isHopeless()) wait.resolve(undefined);
  }

  /** VK has forgotten events: whoever is asked may have answered already, and gets the whole time again. */
  #gap(heard: Heard): void {
    for (const wait of this.waits) {
      if (!wait.spec.people) continue;
      wait.restart();
      this.#deadlines.drop(wait);
    }
    const lane = new Lane(`gap/${heard.eventId}`);
    const text: Text = { key: 'room.gap' };
    this.spawn(lane, () => lane.run('say', (n) => this.outbox.tell(lane, { verb: 'say', n, text })));
  }

  /** The warning of a wait, or its end. */
  #comeDue(wait: Wait): void {
    this.#deadlines.drop(wait);
    const late = wait.until !== undefined && this.host.now() >= wait.until;
    const warning = wait.takeWarning();
    if (!warning) return wait.resolve(undefined);
    // After an outage the time may be over already: then a warning would only confuse.
    if (late) return;
    const { lane, text } = warning;
    this.spawn(lane, () => lane.run('say', (n) => this.outbox.tell(lane, { verb: 'say', n, text })));
  }
}
