import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Line, Messenger } from './messenger';

/** Telegram sends no more than this in one answer. */
const MOST_IN_ANSWER = 100;
const BOT = { id: 1, is_bot: true, first_name: 'Знаток', username: 'znatok_bot' };
const FIRST_PERSON = 1_001;

interface Update {
  readonly update_id: number;
  readonly message: object;
}

interface Parameters {
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
  readonly chat_id?: number | string;
  readonly text?: string;
}

/** As much of Telegram's Bot API as a bot of words needs: getMe, getUpdates, sendMessage; all else is answered with `true`. */
export class Telegram implements Messenger {
  readonly #server: Server;
  readonly #listeners = new Set<(line: Line) => void>();
  readonly #waiting = new Set<() => void>();
  #updates: Update[] = [];
  #lastUpdate = 0;
  #lastMessage = 0;
  readonly #names = new Map<number, string>();
  #groups = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<Telegram> {
    const telegram = new Telegram();
    await new Promise<void>((resolve) => telegram.#server.listen(0, '127.0.0.1', resolve));
    return telegram;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  person(name = 'Аня'): number {
    const id = FIRST_PERSON + this.#names.size;
    this.#names.set(id, name);
    return id;
  }

  group(): number {
    this.#groups += 1;
    return -this.#groups;
  }

  say(chat: number, from: number, text: string): void {
    const command = text.startsWith('/') && {
      entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length }],
    };
    const name = { first_name: this.#names.get(from), last_name: 'Ветрова' };
    const person = { id: from, is_bot: false, ...name, language_code: 'ru' };
    this.#lastUpdate += 1;
    const message = { ...this.#message(chat, text), from: person, ...command };
    this.#updates.push({ update_id: this.#lastUpdate, message });
    for (const wake of [...this.#waiting]) wake();
  }

  press(chat: number, from: number, label: string): void {
    this.say(chat, from, label);
  }

  listen(listener: (line: Line) => void): void {
    this.#listeners.add(listener);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #message(chat: number, text: string): object {
    this.#lastMessage += 1;
    const place = chat < 0 ? { type: 'group', title: 'Проверка' } : { type: 'private', first_name: 'Аня' };
    const date = Math.floor(Date.now() / 1_000);
    return { message_id: this.#lastMessage, date, chat: { id: chat, ...place }, text };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const given = chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Parameters);
    const method = (request.url ?? '').split('/').at(-1)?.split('?')[0];
    if (method === 'getUpdates') return this.#poll(given, response);
    if (method === 'sendMessage') return this.#send(Number(given.chat_id), given.text ?? '', response);
    answer(response, method === 'getMe' ? BOT : true);
  }

  #send(chat: number, text: string, response: ServerResponse): void {
    const at = performance.now();
    for (const listener of this.#listeners) listener({ chat, text, at });
    answer(response, { ...this.#message(chat, text), from: BOT });
  }

  /** What is before `offset` has been read, and is forgotten. */
  #poll({ offset = 0, limit = MOST_IN_ANSWER, timeout = 0 }: Parameters, response: ServerResponse): void {
    const first = this.#updates.findIndex(({ update_id }) => update_id >= offset);
    this.#updates = first < 0 ? [] : this.#updates.slice(first);
    const done = (): void => {
      clearTimeout(timer);
      this.#waiting.delete(look);
    };
    const look = (): void => {
      if (this.#updates.length === 0) return;
      done();
      answer(response, this.#updates.slice(0, limit));
    };
    const timer = setTimeout(() => {
      done();
      answer(response, []);
    }, timeout * 1_000);
    response.on('close', done);
    this.#waiting.add(look);
    look();
  }
}

const answer = (response: ServerResponse, result: unknown): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ok: true, result }));
};
