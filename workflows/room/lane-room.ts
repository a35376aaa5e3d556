import type { Activities } from '../../activities/contract';
import type { Answer, Option } from './answers';
import type { Duration } from './duration';
import { NextChapter } from './next-chapter';
import { nextInput } from './next-input';
import type { Settings } from './game-input';
import type { Taken } from './offers';
import { PLAY, type Kernel } from './kernel';
import type { Lane } from './lane';
import type { Ledger } from './ledger';
import type {
  Branches,
  Collecting,
  GameActivity,
  GatherOptions,
  Outcome,
  Question,
  Room,
  Said,
  SayOptions,
  Timed,
  Vote,
  Wait,
} from './room';
import type { Team } from './team';
import { mention, t, type Player, type Text } from './text';
import { ask } from './verbs/ask';
import { collect } from './verbs/collect';
import { first } from './verbs/first';
import { gather } from './verbs/gather';
import { hear } from './verbs/hear';
import { rest } from './verbs/rest';
import { edit, say } from './verbs/say';
import { vote } from './verbs/vote';

/** The room as one lane of a game sees it. */
export class LaneRoom implements Room {
  readonly #kernel: Kernel;
  readonly #lane: Lane;
  readonly settings: Settings;
  readonly startedBy: Player;

  constructor(kernel: Kernel, lane: Lane, input: { settings: Settings; startedBy: Player }) {
    this.#kernel = kernel;
    this.#lane = lane;
    this.settings = input.settings;
    this.startedBy = input.startedBy;
  }

  get team(): Team {
    return this.#kernel.team;
  }

  get ledger(): Ledger {
    return this.#kernel.ledger;
  }

  say(text: Text, options?: SayOptions): Promise<Said> {
    return say(this.#kernel, this.#lane, text, options);
  }

  edit(said: Said, text: Text): Promise<void> {
    return edit(this.#kernel, this.#lane, said, text);
  }

  hear<T>(answer: Answer<T>, wait: Timed<T>): Promise<T | undefined>;
  hear<T>(answer: Answer<T>, wait?: Wait<T>): Promise<T>;
  hear<T>(answer: Answer<T>, wait?: Wait<T>): Promise<T | undefined> {
    return hear(this.#kernel, this.#lane, answer, this.#withOwn(wait));
  }

  ask<T>(question: Question, answer: Answer<T>, wait: Timed<T>): Promise<T | undefined>;
  ask<T>(question: Question, answer: Answer<T>, wait?: Wait<T>): Promise<T>;
  ask<T>(question: Question, answer: Answer<T>, wait?: Wait<T>): Promise<T | undefined> {
    return ask(this.#kernel, this.#lane, question, answer, this.#withOwn(wait));
  }

  collect<T>(answer: Answer<T>, wait: Collecting<T>): Promise<Map<Player, T>> {
    return collect(this.#kernel, this.#lane, answer, wait);
  }

  vote<T>(question: Text, options: readonly Option<T>[], wait: Timed<T>): Promise<Vote<T>> {
    return vote(this.#kernel, this.#lane, question, options, wait);
  }

  first<B extends Branches>(branches: B): Promise<Outcome<B>> {
    return first(this.#kernel, this.#lane, branches, (lane) => new LaneRoom(this.#kernel, lane, this));
  }

  rest(time: Duration): Promise<void> {
    return rest(this.#kernel, this.#lane, time);
  }

  gather(invitation: Text, options: GatherOptions): Promise<readonly Player[]> {
    return gather(this.#kernel, this.#lane, invitation, options);
  }

  get offering(): boolean {
    return this.#kernel.offers.standsAt(this.#kernel.happenedAt);
  }

  taken<A>(): Taken<A> | undefined {
    const taken = this.#kernel.offers.read() as Taken<A> | undefined;
    // A run that began before would read it again.
    if (taken) this.#kernel.chapter.end();
    return taken;
  }

  pick<T>(from: readonly T[]): T {
    this.#kernel.chapter.end();
    const picked = from[Math.floor(this.#kernel.host.random() * from.length)];
    if (picked === undefined) throw new RangeError('room.pick was given nothing to pick from');
    return picked;
  }

  /** A dialog listens to its own person, unless it says otherwise; others who press are told whose turn it is. */
  #withOwn<T>(wait: Wait<T> = {}): Wait<T> {
    const { game } = this.#kernel;
    if (game.kind !== 'dialog' || wait.from !== undefined) return wait;
    return { others: t('dialog.answers', { who: mention(this.startedBy) }), ...wait, from: this.startedBy };
  }

  step(title: string): void {
    this.#kernel.describe(title);
  }

  chapter<S>(state: S): Promise<S> {
    const { host, gameId, inbox, ledger, outbox, step, team } = this.#kernel;
    return this.#lane.run('chapter', async () => {
      if (this.#lane.path !== PLAY)
        throw new Error('room.chapter belongs in play itself, not in a branch of room.first');
      await outbox.withdraw(this.#lane, host.now());
      this.#lane.check();
      const captain = team.captain !== undefined && { captain: team.captain };
      const chapter = nextInput(this.#kernel, this.#lane, state);
      this.#kernel.chapter.begin(this.#lane.n, state, ledger.rounds.length);
      this.#kernel.lastState = state;
      await host.activities.saveGame({ gameId, step, players: team.players, ...captain, chapter });
      // An operator may have ended the game meanwhile.
      this.#lane.check();
      // An operation that waits for its turn belongs to this run: it has it at the next rest, and the next chapter will do.
      if (host.shouldContinue() && !inbox.hasTurns) throw new NextChapter(state);
      return state;
    });
  }

  do<A extends GameActivity>(
    activity: A,
    input: Omit<Parameters<Activities[A]>[0], 'gameId' | 'effect' | 'room'>,
  ): Promise<Awaited<ReturnType<Activities[A]>>> {
    const { host, gameId, room } = this.#kernel;
    const call = host.activities[activity] as (request: unknown) => Promise<Awaited<ReturnType<Activities[A]>>>;
    return this.#lane.run(activity, (n) => {
      this.#kernel.describe();
      return call({ ...input, room, gameId, effect: this.#kernel.outbox.effect(this.#lane, n, activity, input) });
    });
  }
}
