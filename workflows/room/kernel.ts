import type { Ending } from '../../activities/contract';
import { detailsOf } from './details';
import { Stopped } from './errors';
import type { Game } from './game';
import type { GameInput, Happened } from './game-input';
import { isPrivate } from './room-id';
import { Happenings } from './happenings';
import type { Heard } from './heard';
import type { HeardAll } from './heard-all';
import type { Host } from './host';
import { Inbox, type Turn } from './inbox';
import type { Lane } from './lane';
import { Lanes } from './lanes';
import { Ledger } from './ledger';
import { NextChapter } from './next-chapter';
import { Offers } from './offers';
import { OperatedWindow } from './operations/operated-window';
import { Outbox } from './outbox';
import { Pace } from './pace';
import { Precedence } from './precedence';
import { LastChapter } from './parked';
import type { Pause } from './pause';
import { Team } from './team';
import type { Player } from './text';
import { Waits } from './waits';

/** What the kernel leaves to the kit's other parts. */
export interface KernelHooks {
  /** Answers a command, in a lane of its own. */
  command(lane: Lane, heard: Heard): Promise<void>;
}

/** The lane of `play` itself. */
export const PLAY = 'play';

/**
 * The heart of one game: it holds the game's state and hands its lanes what happens, one thing after the other.
 *
 * **The prefix rule.** What a game does up to its n-th happening depends on the first n alone, however Temporal batches
 * them. So there is one queue, and the next thing is taken from it only when every lane is at rest: parked in a wait, with
 * no activity of its own under way. A wait is judged by when things were said: a thing that was said after a deadline ends
 * that wait first, and a thing said in time counts however late it comes, as long as the wait is open.
 */
export class Kernel {
  readonly host: Host;
  readonly game: Game;
  /** What this run was started with. */
  readonly input: GameInput;
  readonly gameId: string;
  readonly attempt: number;
  readonly room: string;
  readonly isPrivate: boolean;
  /** A dialog's own person. */
  readonly startedBy: Player;
  readonly team: Team;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly lanes: Lanes;
  readonly waits: Waits;
  readonly outbox: Outbox;
  readonly offers: Offers;
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
  /**
   * When the last thing happened that has a time of its own, Unix milliseconds. What the game does is an answer to it, and
   * not older; unlike the clock it is the same for a worker that does it anew.
   */
  happenedAt: number;
  /** The game's own lane. */
  main: Lane | undefined;
  /** Set while an operator has stopped the clock. */
  paused: Pause | undefined;
  /** The command that opens the next game when this one is closed. */
  openNext: Heard | undefined;
  readonly #happenings: Happenings;
  readonly #precedence: Precedence;
  #ending: Ending | undefined;
  #pumping = false;
  #closed = false;
  #fail: (error: unknown) => void = () => {};
  /** Rejects when a lane beside the game's own fails. */
  readonly #failed: Promise<never>;

  constructor(host: Host, game: Game, input: GameInput, hooks: KernelHooks) {
    const { carry } = input;
    const fail = (error: unknown): void => this.#fail(error);
    this.host = host;
    this.game = game;
    this.input = input;
    this.gameId = input.gameId ?? host.runId;
    this.attempt = input.attempt;
    this.room = input.room;
    this.isPrivate = isPrivate(input.room);
    this.startedBy = input.startedBy;
    this.lastState = input.state;
    this.lastHeard = carry ? carry.lastHeard : openerOf(input);
    this.opening = carry?.opening ?? input.opening ?? 0;
    this.startedAt = carry?.startedAt ?? host.now();
    this.happenedAt = host.runStartedAt;
    this.step = carry?.step ?? 'opening';
    this.team = new Team(carry ?? { players: [], acted: [], acts: 0, gone: [] });
    this.ledger = new Ledger(carry?.rounds);
    this.inbox = new Inbox({
      unread: carry?.unread ?? input.unread,
      dedupe: carry?.dedupe ?? input.dedupe,
      openedBy: input.openedBy?.eventId,
    });
    this.lanes = new Lanes({ rested: () => this.pump(), fail });
    this.waits = new Waits(this, fail);
    this.outbox = new Outbox(this, carry?.wantsWrites ?? 0);
    this.offers = new Offers(carry?.offers);
    this.pace = new Pace(game.name, carry?.pace);
    this.lastHappening = carry?.lastHappening;
    this.operated = new OperatedWindow(carry?.operated);
    this.paused = carry?.paused;
    this.chapter = new LastChapter(carry?.parked);
    if (carry) this.chapter.begin(carry.verbs, input.state, this.ledger.rounds.length);
    this.#failed = new Promise((_, reject) => (this.#fail = reject));
    this.#failed.catch(() => {});
    this.#precedence = new Precedence(this, () => this.pump());
    this.#happenings = new Happenings(this, (lane, heard) => hooks.command(lane, heard));
  }

  /** For the operator: what the game is at, and in which line. */
  get standing(): string {
    const line = this.main?.line.text;
    return line ? `${this.step} (${line})` : this.step;
  }

  get ending(): Ending | undefined {
    return this.#ending;
  }

  describe(step = this.step): void {
    this.step = step;
    this.host.describe(() => detailsOf(this));
  }

  /** An empty batch only wakes the game, so that it notices that newer code is current. */
  hear(batch: readonly Heard[]): void {
    this.chapter.hear();
    this.inbox.push(batch);
    this.pump();
  }

  /** What the ingress says of an earlier row of `wants` is about waits that are closed. */
  hearAll({ opening, attempt, n, through }: HeardAll): void {
    if (opening === this.opening && attempt === this.attempt && n === this.outbox.wantsWrites)
      this.waits.heardAll(through);
  }

  /** Something that is done in its turn among what is heard. After the game's end it is dismissed. */
  queue(turn: Turn): void {
    if (this.#closed) return turn.dismiss();
    this.inbox.push([turn]);
    this.pump();
  }

  /** The game is over: what still has its turn before it won't get it. */
  closeQueue(): void {
    this.#closed = true;
    this.inbox.dismissTurns();
  }

  /**
   * Runs the game's own lane. It counts as busy from the game's beginning to its end, so that what is heard while the game
   * says goodbye stays in the inbox.
   */
  async play<T>(lane: Lane, body: () => Promise<T>): Promise<T> {
    this.main = lane;
    this.lanes.add(lane);
    try {
      return await Promise.race([body(), this.#failed]);
    } finally {
      this.lanes.remove(lane);
    }
  }

  /** Ends the game: every lane but the one that asks for it is cancelled. The first ending stands. */
  end(ending: Ending, but?: Lane): void {
    if (this.#ending) return;
    this.#ending = ending;
    this.lanes.cancel(new Stopped(ending === 'gone' ? 'gone' : 'stopped'), but);
  }

  /** Ends the game, and has this command open it anew. */
  beginAgain(command: Heard, but: Lane): void {
    this.openNext = command;
    this.end('stopped', but);
  }

  /** Goes on from this state, whatever the game waits for now. */
  turnBack(state: unknown): void {
    for (const lane of this.lanes.all) if (lane.path === PLAY) lane.cancel(new NextChapter(state));
  }

  /** Hands out what has happened, as long as every lane is at rest. */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (this.lanes.atRest && (this.lanes.decideRace() || this.#handOutNext()));
      if (this.lanes.atRest) this.describe();
    } catch (error) {
      // What the game gave to a wait (`parse`, `otherwise`, `from`) runs here: a mistake in it is a mistake of the game.
      this.#fail(error);
    }
    this.#pumping = false;
    if (this.lanes.atRest && !this.#moveOn()) this.waits.arm();
  }

  /** A game that stands still right after a chapter goes on as a new run when it should. */
  #moveOn(): boolean {
    // In a pause nothing moves; an operation that waits for its turn belongs to this run, and so does what is in doubt.
    if (this.#ending || this.paused || this.inbox.hasTurns || this.#precedence.isWaiting) return false;
    const { host, lanes, ledger, waits } = this;
    return this.chapter.leave({ host, waits: waits.all, lanes: lanes.all, rounds: ledger.rounds.length });
  }

  #handOutNext(): boolean {
    const { inbox, waits } = this;
    const first = this.#precedence.first(inbox.peek());
    if (!first) return false;
    if ('due' in first) {
      this.#happenings.comeDue(first.due, waits.heardThrough(first.due));
      return true;
    }
    inbox.take();
    if (first.next.kind === 'turn') this.#happenings.carryOut(first.next);
    else this.#happenings.handOut(first.next);
    return true;
  }
}

/** The word that opened the game: until something else is heard, a silence answers it. */
const openerOf = ({ lastHeard, openedBy, startedBy: from }: GameInput): Heard | undefined =>
  lastHeard ?? (openedBy && { v: 1, kind: 'text', from, ...openedBy });
