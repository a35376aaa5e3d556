import type { Ending } from '../../activities/contract';
import { Deadlines } from './deadlines';
import { Stopped } from './errors';
import type { Game } from './game';
import { detailsOf } from './details';
import { isPrivate, parseRoomId, type Carry, type GameInput, type Happened } from './game-input';
import { commandOf, type Heard } from './heard';
import type { Host } from './host';
import { Inbox, type Turn } from './inbox';
import { Lane } from './lane';
import { Ledger } from './ledger';
import { NextChapter } from './next-chapter';
import { OperatedWindow } from './operations/operated-window';
import { LastChapter } from './parked';
import { Outbox } from './outbox';
import { Pace } from './pace';
import type { Pause } from './pause';
import type { Race } from './race';
import { Team } from './team';
import type { Player } from './text';
import { Wait, type Aside, type WaitSpec } from './wait';

/** What the kernel leaves to the kit's other parts. */
export interface KernelHooks {
  /** Answers a command, in a lane of its own. */
  command(lane: Lane, heard: Heard): Promise<void>;
}

/** The lane of `play` itself. */
export const PLAY = 'play';

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
  /** A dialog's own person. */
  readonly startedBy: Player;
  readonly team: Team;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly pace: Pace;
  /** What became of the latest operations. */
  readonly operated: OperatedWindow;
  readonly chapter: LastChapter;
  readonly startedAt: number;
  opening: number;
  step: string;
  /** The state of the last chapter. */
  lastState: unknown;
  /** What was heard last of what the game waited for. */
  lastHeard: Heard | undefined;
  lastHappening: Happened | undefined;
  /** The game's own lane. */
  main: Lane | undefined;
  /** Set while an operator has stopped the clock. */
  paused: Pause | undefined;
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
  #closed = false;
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
    this.startedBy = input.startedBy;
    this.lastState = input.state;
    this.lastHeard = carry ? carry.lastHeard : openerOf(input);
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
    this.pace = new Pace(game.name, carry?.pace);
    this.lastHappening = carry?.lastHappening;
    this.operated = new OperatedWindow(carry?.operated);
    this.paused = carry?.paused;
    this.chapter = new LastChapter(carry?.parked);
    if (carry) this.chapter.begin(carry.verbs, input.state, this.ledger.rounds.length);
    this.failed = new Promise((_, reject) => (this.#fail = reject));
    this.failed.catch(() => {});
    this.#deadlines = new Deadlines({
      host,
      room: this.room,
      standing: () => this.standing,
      waits: () => this.waits,
      pump: () => this.#pump(),
      fail: (error) => this.#fail(error),
    });
  }

  get waits(): readonly Wait[] {
    return [...this.#waits];
  }

  /** For the operator: what the game is at, and in which line. */
  get standing(): string {
    const line = this.main?.line.text;
    return line ? `${this.step} (${line})` : this.step;
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

  /** Something that is done in its turn among what is heard. After the game's end it is dismissed. */
  queue(turn: Turn): void {
    if (this.#closed) return turn.dismiss();
    this.inbox.push([turn]);
    this.#pump();
  }

  /** The game is over: what still has its turn before it won't get it. */
  closeQueue(): void {
    this.#closed = true;
    this.inbox.dismissTurns();
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
    this.main = lane;
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

  /** Goes back to the last chapter, whatever the game waits for now. */
  turnBack(): void {
    for (const lane of this.#lanes) if (lane.path === PLAY) lane.cancel(new NextChapter(this.lastState));
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

  /** The clock stops: every wait keeps the time it has left. */
  freeze(): void {
    for (const wait of this.waits) {
      wait.freeze();
      this.#deadlines.drop(wait);
    }
  }

  /** Ends the waits that nobody is left to answer; in a pause they stand, too. */
  resolveHopeless(): void {
    if (this.paused) return;
    for (const wait of this.waits) if (wait.isParked && wait.isHopeless()) this.timeOut(wait);
  }

  /** A wait ends as if its time was over. */
  timeOut(wait: Wait): void {
    this.#deadlines.drop(wait);
    wait.resolve(undefined);
  }

  describe(step = this.step): void {
    this.step = step;
    this.host.describe(() => detailsOf(this));
  }

  /** What a next run is started with. */
  nextInput(play: Lane, state: unknown): GameInput {
    // What was unread when the game opened is in its inbox by now.
    const { unread: _unread, dedupe: _dedupe, restarted: _restarted, ...input } = this.#input;
    return { ...input, gameId: this.gameId, state, carry: this.#carry(play) };
  }

  #carry(play: Lane): Carry {
    const { left } = this.chapter;
    const { lastHappening, lastHeard, opening, startedAt, team, step } = this;
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
      pace: this.pace.state,
      ...(lastHeard && { lastHeard }),
      ...(lastHappening && { lastHappening }),
      operated: this.operated.carry(),
      ...(this.paused && { paused: this.paused }),
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
    try {
      while (this.#busy === 0 && (this.#decideRace() || this.#handOutNext()));
      if (this.#busy === 0) this.describe();
    } catch (error) {
      // What the game gave to a wait (`parse`, `otherwise`, `from`) runs here: a mistake in it is a mistake of the game.
      this.#fail(error);
    }
    this.#pumping = false;
    if (this.#busy === 0 && !this.#moveOn()) this.#deadlines.arm();
  }

  /** A game that stands still right after a chapter goes on as a new run when it should. */
  #moveOn(): boolean {
    // In a pause nothing moves, and an operation that waits for its turn belongs to this run.
    if (this.#ending || this.paused || this.inbox.hasTurns) return false;
    const { host, ledger, waits } = this;
    return this.chapter.leave({ host, waits, lanes: this.#lanes, rounds: ledger.rounds.length });
  }

  #decideRace(): boolean {
    for (const race of this.#races) if (race.advance()) return true;
    return false;
  }

  #handOutNext(): boolean {
    const turn = this.inbox.takeTurn();
    if (turn) {
      this.pace.happened();
      const lane = new Lane(turn.lane);
      this.spawn(lane, () => turn.carryOut(lane));
      return true;
    }
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
    this.lastHappening = { kind: heard.kind, from: heard.from, at: this.host.now() };
    this.pace.happened();
    if (commandOf(heard)) {
      const lane = new Lane(`command/${heard.eventId}`);
      return this.spawn(lane, () => this.#hooks.command(lane, heard));
    }
    if (heard.kind === 'left') return this.#left(heard);
    if (heard.kind === 'joined') return this.team.comeBack(heard.from);
    if (heard.kind === 'gap') return this.#gap(heard);
    const wait = this.waits.find((candidate) => candidate.matches(heard));
    if (this.paused) return wait && this.#heardInPause(heard, this.paused);
    if (!wait) return this.#correct(heard);
    this.#noteAct(heard);
    this.#deadlines.drop(wait);
    wait.resolve(heard);
  }

  /** Nobody took it: the first wait that has a word for such a thing says it, so that one message never gets two replies. */
  #correct(heard: Heard): void {
    for (const wait of this.waits) {
      const correction = wait.takeCorrection(heard);
      if (!correction) continue;
      this.#noteAct(heard);
      if (correction !== 'enough') this.#tell({ ...correction, optional: true });
      return;
    }
  }

  #noteAct(heard: Heard): void {
    this.lastHeard = heard;
    this.team.noteAct(heard.from);
  }

  /** Says something in a lane of its own, beside the game. */
  #tell({ lane, ...message }: Aside & { readonly optional?: boolean }): void {
    this.spawn(lane, () => lane.run('say', (n) => this.outbox.tell(lane, { verb: 'say', n, ...message })));
  }

  #left({ from }: Heard): void {
    if (from === -parseRoomId(this.room).groupId) return this.end('gone');
    // Nobody is left to answer, or to read a goodbye.
    if (this.game.kind === 'dialog' && from === this.startedBy) return this.end('stopped');
    this.team.leave(from);
    this.resolveHopeless();
  }

  /** Answers don't count in a pause, but those that stand above its announcement in the chat were given before it. */
  #heardInPause(heard: Heard, { cmid }: Pause): void {
    if (heard.kind === 'text' && heard.cmid !== undefined && heard.cmid < cmid) this.inbox.keep(heard);
  }

  /** VK has forgotten events: whoever is asked may have answered already, and gets the whole time again. */
  #gap(heard: Heard): void {
    for (const wait of this.waits) {
      if (!wait.spec.people) continue;
      wait.restart();
      this.#deadlines.drop(wait);
    }
    // Whoever is asked hears of it, with the time they have, when the game goes on.
    if (this.paused) return;
    this.#tell({ lane: new Lane(`gap/${heard.eventId}`), text: { key: 'room.gap' } });
  }

  /** The warning of a wait, or its end. */
  #comeDue(wait: Wait): void {
    this.#deadlines.drop(wait);
    const late = wait.until !== undefined && this.host.now() >= wait.until;
    const warning = wait.takeWarning();
    if (!warning) {
      this.pace.passed(wait.lasts);
      return wait.resolve(undefined);
    }
    // After an outage the time may be over already: then a warning would only confuse.
    if (!late) this.#tell(warning);
  }
}

/** The word that opened the game: until something else is heard, a silence answers it. */
const openerOf = ({ lastHeard, openedBy, startedBy: from }: GameInput): Heard | undefined =>
  lastHeard ?? (openedBy && { v: 1, kind: 'text', from, ...openedBy });
