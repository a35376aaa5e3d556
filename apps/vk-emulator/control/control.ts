import type { CallbackSender } from '../callback/callback-sender';
import type { CallbackReport, CallbackServer } from '../callback/callback-server';
import type { Fault, Faults } from '../faults/faults';
import { createChat, createPerson } from '../people/founders';
import { addBot, join, leave, removeBot, setAccess } from '../people/membership';
import { press, type Pressing } from '../people/press';
import { say, type Saying } from '../people/say';
import type { CommunityPage } from '../world/community-page';
import type { Fact } from '../world/fact';
import type { NewPerson } from '../world/founding';
import type { Update } from '../world/model';
import type { Notice, PressAnswer } from '../world/notice';
import type { Realm } from '../world/realm';
import { stateOf, type State } from './state';
import { toTranscript, type TranscriptMessage } from './transcript';

/** What a press led to: `event_id` of a callback button (with its answer, if waited for), the message of a text one, or a link. */
export interface PressOutcome {
  readonly event_id?: string;
  readonly cmid?: number;
  readonly link?: string;
  readonly snackbar?: string;
  readonly answered?: boolean;
}

/**
 * The people's side of the local VK, for tests and for `/emulator/*`: what they do, what goes wrong, what was said.
 * Whatever a person can't do is a Refusal.
 */
export class Control {
  constructor(
    private readonly realm: Realm,
    private readonly faults: Faults,
    private readonly callbackSender: CallbackSender,
    private readonly communityPage: CommunityPage,
  ) {}

  say(saying: Pick<Saying, 'peerId' | 'from' | 'text' | 'replyTo'>): { cmid: number } {
    return { cmid: say(this.realm, saying) };
  }

  /** @param wait how long to wait for the bot's answer, milliseconds. */
  async press(pressing: Pressing, wait = 0): Promise<PressOutcome> {
    const answers = this.#collectAnswers();
    try {
      const pressed = press(this.realm, pressing);
      if (pressed.kind === 'text') return { cmid: pressed.cmid };
      if (pressed.kind === 'link') return { link: pressed.link };
      const answer = await answers.of(pressed.eventId, wait);
      return {
        event_id: pressed.eventId,
        cmid: pressed.cmid,
        answered: answer !== undefined,
        ...(answer?.snackbar !== undefined && { snackbar: answer.snackbar }),
        ...(answer?.link !== undefined && { link: answer.link }),
      };
    } finally {
      answers.end();
    }
  }

  join(peerId: number, userId: number, by?: number): void {
    join(this.realm, peerId, userId, by);
  }

  leave(peerId: number, userId: number, by?: number): void {
    leave(this.realm, peerId, userId, by);
  }

  addBot(peerId: number, by?: number): void {
    addBot(this.realm, peerId, by);
  }

  removeBot(peerId: number, by?: number): void {
    removeBot(this.realm, peerId, by);
  }

  /** What the owner sets: the rights of the token, and whether the community has messages at all. */
  page(change: Parameters<CommunityPage['change']>[0]): void {
    this.communityPage.change(change);
  }

  access(peerId: number, all: boolean): void {
    setAccess(this.realm, peerId, all);
  }

  createChat(title: string, members: readonly number[]): { peer_id: number } {
    return { peer_id: createChat(this.realm, title, members) };
  }

  createPerson(person: NewPerson): { id: number } {
    return { id: createPerson(this.realm, person) };
  }

  fault(fault: Fault): void {
    this.faults.arm(fault);
    // A poll that waits now is the next one to be told.
    if (fault.kind === 'failed') this.realm.world.events.wake();
  }

  clearFaults(): void {
    this.faults.clear();
  }

  /** Sets the community's Callback server up and has it confirmed; without one, takes it away. */
  callback(server?: Partial<CallbackServer> & Pick<CallbackServer, 'url'>): Promise<CallbackReport> {
    return this.callbackSender.set(server && { scale: 1, atOnce: 1, ...server });
  }

  callbackReport(): CallbackReport {
    return this.callbackSender.report();
  }

  /** Delivers the last updates (of one conversation) once more: new ts, same event_id. Returns how many. */
  replay(last: number, peerId?: number): { replayed: number } {
    const { world, chronicle } = this.realm;
    const updates = world.events.newest(last, (update) => peerId === undefined || peerOf(update) === peerId);
    const from = world.events.last + 1;
    if (updates.length > 0)
      chronicle.commit(...updates.map((update, index): Fact => ({ fact: 'update', ts: from + index, update })));
    return { replayed: updates.length };
  }

  /** The messages of a conversation in order: every one, or the last few. */
  transcript(peerId: number, last?: number): TranscriptMessage[] {
    const messages = this.realm.world.messages(peerId);
    return messages.slice(last === undefined ? 0 : -last).map((message) => toTranscript(message, this.realm.world));
  }

  state(): State {
    return stateOf(this.realm.world, this.faults.armed(), this.callbackReport());
  }

  /** Calls back at everything that happens; the returned function ends it. */
  listen(listener: (notice: Notice) => void): () => void {
    return this.realm.chronicle.listen(listener);
  }

  /** Listens from before the press: the answer may come while the press is still being made. */
  #collectAnswers(): { of(eventId: string, wait: number): Promise<PressAnswer | undefined>; end(): void } {
    const arrived = new Map<string, PressAnswer>();
    let wake: () => void = () => {};
    const end = this.listen((notice) => {
      if (notice.kind !== 'answered') return;
      arrived.set(notice.answer.eventId, notice.answer);
      wake();
    });
    const of = (eventId: string, wait: number): Promise<PressAnswer | undefined> =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(arrived.get(eventId)), wait);
        wake = () => {
          if (!arrived.has(eventId)) return;
          clearTimeout(timer);
          resolve(arrived.get(eventId));
        };
        wake();
      });
    return { of, end };
  }
}

const peerOf = ({ object }: Update): unknown =>
  object.peer_id ?? (object.message as { peer_id?: number } | undefined)?.peer_id;
