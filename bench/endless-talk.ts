import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The one player whose words the games of the bench wait for: every twentieth line is theirs. */
export const PLAYER = 101;
export const GROUP = 1;
const ONE_IN = 20;
const FIRST_CHAT = 2_000_000_001;
/** VK sends no more than this in one answer. */
const MOST_IN_ANSWER = 1_000;

export const isWanted = (n: number): boolean => n % ONE_IN === 0;
const peerOf = (n: number, chats: number): number => FIRST_CHAT + ((Math.floor(n / ONE_IN) + n) % chats);

/** The nth line that people ever say, as VK tells it; the same whenever it is asked for, so nothing has to be kept. */
const update = (n: number, chats: number): unknown => ({
  type: 'message_new',
  event_id: n.toString(16).padStart(40, '0'),
  v: '5.199',
  group_id: GROUP,
  object: {
    message: {
      ...{
        id: 0,
        version: 10_000_000 + n,
        out: 0,
        important: false,
        is_hidden: false,
        random_id: 0,
        is_cropped: false,
      },
      ...{ attachments: [], fwd_messages: [], conversation_message_id: n, date: Math.floor(Date.now() / 1000) },
      from_id: isWanted(n) ? PLAYER : 200 + (n % 7),
      peer_id: peerOf(n, chats),
      text: `А я думаю, что это было ещё до революции, строка ${n}`,
    },
    client_info: {
      button_actions: ['text', 'vkpay', 'open_app', 'location', 'open_link', 'open_photo', 'callback'],
      ...{ keyboard: true, inline_keyboard: true, carousel: true, lang_id: 0 },
    },
  },
});

/**
 * As much of VK as a poller needs, with people who never stop talking: so many lines a second, or as many as are asked for. It
 * answers a poll at once when there is something, so on one machine polls are many and small, which is the dearest way.
 */
export class EndlessTalk {
  readonly #server: Server;
  #said = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting = new Set<() => void>();

  private constructor(readonly chats: number) {
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vk');
      request.resume();
      if (pathname === '/poll') this.#check(Number(searchParams.get('ts')), response);
      else response.end(JSON.stringify({ response: this.#reply(pathname) }));
    });
  }

  static async start(chats: number): Promise<EndlessTalk> {
    const talk = new EndlessTalk(chats);
    await new Promise<void>((resolve) => talk.#server.listen(0, '127.0.0.1', resolve));
    return talk;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lines said so far. */
  get said(): number {
    return this.#said;
  }

  get rooms(): string[] {
    return Array.from({ length: this.chats }, (_, n) => `vk:${GROUP}:${FIRST_CHAT + n}`);
  }

  /** Talk goes on at this pace until `hush`. */
  talk(linesASecond: number): void {
    const [began, from] = [performance.now(), this.#said];
    this.#timer = setInterval(
      () => this.#upTo(from + Math.floor(((performance.now() - began) / 1000) * linesASecond)),
      5,
    );
  }

  /** So many more lines, all at once. */
  burst(lines: number): void {
    this.#upTo(this.#said + lines);
  }

  hush(): void {
    clearInterval(this.#timer);
  }

  stop(): void {
    this.hush();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #upTo(said: number): void {
    this.#said = said;
    for (const wake of [...this.#waiting]) wake();
  }

  #check(ts: number, response: ServerResponse): void {
    const answer = (): void => {
      if (ts >= this.#said) return;
      this.#waiting.delete(answer);
      const last = Math.min(this.#said, ts + MOST_IN_ANSWER);
      const updates = Array.from({ length: last - ts }, (_, n) => update(ts + n + 1, this.chats));
      response.end(JSON.stringify({ ts: String(last), updates }));
    };
    this.#waiting.add(answer);
    response.on('close', () => this.#waiting.delete(answer));
    answer();
  }

  #reply(path: string): unknown {
    if (path.endsWith('groups.getLongPollServer')) {
      return { key: 'key', server: `${this.url}/poll`, ts: String(this.#said) };
    }
    return { groups: [{ id: GROUP, name: 'Знаток', screen_name: 'znatok' }], profiles: [] };
  }
}
