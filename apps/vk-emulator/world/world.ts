import { EventLog } from './event-log';
import { withEdit, type Edit, type Fact } from './fact';
import type { Abilities, Chat, Community, LongPollSettings, Message, Person, Photo, Press, VkDocument } from './model';

/** How long a pressed button's event id can be answered (VK: "active for one minute"). */
export const PRESS_LIFE_MS = 60_000;

/** The state of the local VK. It changes by `apply` alone, so that replayed facts give the same world. */
export class World {
  readonly people = new Map<number, Person>();
  readonly chats = new Map<number, Chat>();
  readonly photos = new Map<number, Photo>();
  readonly documents = new Map<number, VkDocument>();
  readonly presses = new Map<string, Press>();
  readonly events: EventLog;
  settings: LongPollSettings = { enabled: true, apiVersion: '5.199', events: ['message_new', 'message_event'] };
  abilities: Abilities = { bots: true, chats: true };
  readonly consents = new Map<number, boolean>();
  /** Milliseconds by which this world's clock is ahead of the machine's. */
  ahead = 0;
  /** The group id the journal was begun with. */
  foundedBy: number | undefined;
  polled = false;
  readonly #conversations = new Map<number, Message[]>();
  #versions = 0;
  #messageIds = 0;

  constructor(
    readonly community: Community,
    retention: number,
  ) {
    this.events = new EventLog(retention);
  }

  /** The community as an author of messages. */
  get bot(): number {
    return -this.community.id;
  }

  get nextVersion(): number {
    return this.#versions + 1;
  }

  get nextMessageId(): number {
    return this.#messageIds + 1;
  }

  /** Every message of a conversation in order, deleted ones included. */
  messages(peerId: number): readonly Message[] {
    return this.#conversations.get(peerId) ?? [];
  }

  message(peerId: number, cmid: number): Message | undefined {
    const found = this.#conversations.get(peerId)?.[cmid - 1];
    return found?.deleted ? undefined : found;
  }

  nextCmid(peerId: number): number {
    return this.messages(peerId).length + 1;
  }

  conversations(): number[] {
    return [...this.#conversations.keys()];
  }

  apply(fact: Fact): void {
    switch (fact.fact) {
      case 'founded':
        this.foundedBy = fact.groupId;
        break;
      case 'person':
        this.people.set(fact.person.id, fact.person);
        break;
      case 'chat':
        this.chats.set(fact.chat.peerId, fact.chat);
        break;
      case 'message':
        this.#add(fact.message);
        break;
      case 'edited':
        this.#edit(fact.edit);
        break;
      case 'deleted':
        this.#change(fact.peerId, fact.cmid, (message) => ({ ...message, deleted: true }));
        break;
      case 'update':
        this.events.append(fact.ts, fact.update);
        break;
      case 'polled':
        this.polled = true;
        break;
      case 'settings':
        this.settings = fact.settings;
        break;
      case 'abilities':
        this.abilities = fact.abilities;
        break;
      case 'consent':
        this.consents.set(fact.userId, fact.given);
        break;
      case 'clock':
        this.ahead = fact.ahead;
        break;
      case 'pressed':
        this.#forgetPressesBefore(fact.press.at - PRESS_LIFE_MS);
        this.presses.set(fact.press.eventId, fact.press);
        break;
      case 'answered': {
        const press = this.presses.get(fact.eventId);
        if (press) this.presses.set(fact.eventId, { ...press, answered: true });
        break;
      }
      case 'photo':
        this.photos.set(fact.photo.id, fact.photo);
        break;
      case 'document':
        this.documents.set(fact.document.id, fact.document);
        break;
    }
  }

  /** The fewest facts that make this world: what a compacted journal holds. */
  *facts(): Generator<Fact> {
    if (this.foundedBy !== undefined) yield { fact: 'founded', groupId: this.foundedBy };
    yield { fact: 'settings', settings: this.settings };
    yield { fact: 'abilities', abilities: this.abilities };
    if (this.ahead > 0) yield { fact: 'clock', ahead: this.ahead };
    for (const [userId, given] of this.consents) yield { fact: 'consent', userId, given };
    for (const person of this.people.values()) yield { fact: 'person', person };
    for (const chat of this.chats.values()) yield { fact: 'chat', chat };
    for (const photo of this.photos.values()) yield { fact: 'photo', photo };
    for (const document of this.documents.values()) yield { fact: 'document', document };
    for (const messages of this.#conversations.values())
      for (const message of messages) yield { fact: 'message', message };
    for (const press of this.presses.values()) yield { fact: 'pressed', press };
    for (const { ts, update } of this.events.entries()) yield { fact: 'update', ts, update };
    if (this.polled) yield { fact: 'polled' };
  }

  #add(message: Message): void {
    const messages = this.#conversations.get(message.peerId) ?? [];
    if (messages.length === 0) this.#conversations.set(message.peerId, messages);
    messages.push(message);
    this.#versions = Math.max(this.#versions, message.version);
    this.#messageIds = Math.max(this.#messageIds, message.id);
  }

  #edit(edit: Edit): void {
    this.#versions = Math.max(this.#versions, edit.version);
    this.#change(edit.peerId, edit.cmid, (message) => withEdit(message, edit));
  }

  #change(peerId: number, cmid: number, change: (message: Message) => Message): void {
    const messages = this.#conversations.get(peerId);
    const message = messages?.[cmid - 1];
    if (messages && message) messages[cmid - 1] = change(message);
  }

  #forgetPressesBefore(moment: number): void {
    for (const [eventId, press] of this.presses) {
      // Presses are kept in the order they were made.
      if (press.at >= moment) break;
      this.presses.delete(eventId);
    }
  }
}
