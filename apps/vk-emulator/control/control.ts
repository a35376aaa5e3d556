import { createChat, createPerson } from '../people/founders';
import { pin, rename, setAccess, setAdmin, setConsent, setSilenced } from '../people/chat-settings';
import { editOwn, type Editing } from '../people/edit';
import { addBot, join, leave, removeBot, type Joining } from '../people/membership';
import { press, type Pressing } from '../people/press';
import { say, type Saying } from '../people/say';
import type { NewPerson } from '../world/founding';
import type { Notice, PressAnswer } from '../world/notice';
import { Machinery } from './machinery';
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
 * The people's side of the local VK, for tests and for `/emulator/*`: what they do and what was said. Whatever a
 * person can't do is a Refusal.
 */
export class Control extends Machinery {
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

  /** A person changes the words of their own message. */
  edit(editing: Editing): void {
    editOwn(this.realm, editing);
  }

  join(peerId: number, userId: number, how: Pick<Joining, 'by' | 'byLink'> = {}): void {
    join(this.realm, { ...how, peerId, userId });
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

  access(peerId: number, all: boolean): void {
    setAccess(this.realm, peerId, all);
  }

  /** Makes the bot an administrator of the chat, or an ordinary member. */
  admin(peerId: number, admin: boolean): void {
    setAdmin(this.realm, peerId, admin);
  }

  /** The owner forbids everybody to write, or lets them again. */
  silence(peerId: number, silenced: boolean): void {
    setSilenced(this.realm, peerId, silenced);
  }

  rename(peerId: number, title: string, by?: number): void {
    rename(this.realm, peerId, title, by);
  }

  /** @param cmid absent: takes the pinned message off */
  pin(peerId: number, cmid?: number, by?: number): void {
    pin(this.realm, peerId, cmid, by);
  }

  /** Whether a person lets the bot write to them privately. */
  consent(userId: number, given: boolean): void {
    setConsent(this.realm, userId, given);
  }

  createChat(title: string, members: readonly number[]): { peer_id: number } {
    return { peer_id: createChat(this.realm, title, members) };
  }

  createPerson(person: NewPerson): { id: number } {
    return { id: createPerson(this.realm, person) };
  }

  /** The messages of a conversation in order: every one, or the last few. */
  transcript(peerId: number, last?: number): TranscriptMessage[] {
    const messages = this.realm.world.messages(peerId);
    return messages.slice(last === undefined ? 0 : -last).map((message) => toTranscript(message, this.realm.world));
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
