import { startEmulator, type Emulator, type EmulatorOptions } from '../start-emulator';

/** The chat of a new world, and its people. */
export const CHAT = 2_000_000_001;
export const ANYA = 101;
export const BORYA = 102;

export interface ApiReply {
  readonly response?: unknown;
  readonly error?: {
    readonly error_code: number;
    readonly error_msg: string;
    readonly request_params: readonly { readonly key: string; readonly value: string }[];
  };
  readonly execute_errors?: readonly unknown[];
}

export interface PollReply {
  readonly ts?: string | number;
  readonly failed?: number;
  readonly updates?: readonly VkUpdate[];
}

export interface VkUpdate {
  readonly type: string;
  readonly event_id: string;
  readonly v: string;
  readonly group_id: number;
  readonly object: {
    readonly message: Readonly<Record<string, unknown>> & { readonly text: string };
    readonly event_id: string;
    readonly payload: unknown;
    /** Of `message_reply` and `message_edit`, whose object is the message itself. */
    readonly text?: string;
    readonly out?: number;
    readonly from_id?: number;
  };
}

export interface Session {
  readonly server: string;
  readonly key: string;
  readonly ts: string;
}

/** A local VK for one test, and a bot's plain HTTP client for it. */
export class Client {
  private constructor(readonly emulator: Emulator) {}

  /** The rate limit is off unless a test is about it. */
  static async start(options: EmulatorOptions = {}): Promise<Client> {
    return new Client(await startEmulator({ ratePerSecond: 10_000, ...options }));
  }

  get world(): Emulator['world'] {
    return this.emulator.world;
  }

  /** Calls a method with the community's token. */
  async call(method: string, params: Readonly<Record<string, string | number>> = {}): Promise<ApiReply> {
    const body = new URLSearchParams({ access_token: 'local-token', v: '5.199' });
    for (const [name, value] of Object.entries(params)) body.set(name, String(value));
    const response = await fetch(`${this.emulator.url}/method/${method}`, { method: 'POST', body });
    return (await response.json()) as ApiReply;
  }

  /** Calls a method that must succeed. */
  async ask<T>(method: string, params: Readonly<Record<string, string | number>> = {}): Promise<T> {
    const { response, error } = await this.call(method, params);
    if (error) throw new Error(`${method}: ${error.error_code} ${error.error_msg}`);
    return response as T;
  }

  /** Sends to one peer the way a durable bot does; returns the cmid. */
  async send(message: string, params: Readonly<Record<string, string | number>> = {}): Promise<number> {
    const [item] = await this.ask<{ conversation_message_id: number }[]>('messages.send', {
      peer_ids: CHAT,
      random_id: 0,
      message,
      ...params,
    });
    return item?.conversation_message_id ?? 0;
  }

  session(): Promise<Session> {
    return this.ask<Session>('groups.getLongPollServer', { group_id: 1 });
  }

  async poll({ server, key, ts }: Session, wait = 0): Promise<PollReply> {
    const response = await fetch(`${server}?act=a_check&key=${key}&ts=${ts}&wait=${wait}&mode=202&version=19`);
    return (await response.json()) as PollReply;
  }

  /** Everything that is new since the session's ts. */
  async updates(session: Session): Promise<readonly VkUpdate[]> {
    return (await this.poll(session)).updates ?? [];
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }
}

/** An inline keyboard of callback buttons, one row. */
export const inline = (...labels: readonly string[]): string =>
  JSON.stringify({
    inline: true,
    buttons: [labels.map((label) => ({ action: { type: 'callback', label, payload: JSON.stringify({ v: label }) } }))],
  });
