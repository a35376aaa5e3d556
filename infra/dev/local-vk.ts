/** The people's side of the local VK: its `/emulator/*`, as far as autoplay uses it. */

export interface Person {
  readonly id: number;
  readonly first_name: string;
}

export interface Message {
  readonly cmid: number;
  /** Negative: the bot. */
  readonly from_id: number;
  readonly text: string;
  readonly keyboard?: { readonly buttons?: readonly (readonly { readonly action?: { readonly label?: string } }[])[] };
  readonly action?: { readonly type: string };
}

export const labelsOf = ({ keyboard }: Message): string[] =>
  (keyboard?.buttons ?? []).flat().flatMap(({ action }) => action?.label ?? []);

/** What a person can't do (a button that was edited away) is an Error with the local VK's reason. */
export class LocalVk {
  constructor(private readonly address: string) {}

  async people(): Promise<readonly Person[]> {
    return (await this.#get<{ users: Person[] }>('state')).users;
  }

  /** A group chat of these people with the bot in it, which may hear everything. Returns its peer id. */
  async openChat(title: string, members: readonly number[]): Promise<number> {
    const { peer_id } = await this.#post<{ peer_id: number }>('chats', { title, members });
    await this.#post('access', { peer_id, all: true });
    await this.#post('addBot', { peer_id, by: members[0] });
    return peer_id;
  }

  async say(peer_id: number, from: number, text: string): Promise<void> {
    await this.#post('say', { peer_id, from, text });
  }

  /** Presses a button of one message. Returns what popped up for the person, if anything did. */
  async press(peer_id: number, from: number, cmid: number, label: string): Promise<string | undefined> {
    const body = { peer_id, from, cmid, button: { label }, wait: 3_000 };
    return (await this.#post<{ snackbar?: string }>('press', body)).snackbar;
  }

  transcript(peer_id: number): Promise<readonly Message[]> {
    return this.#get(`transcript?peer_id=${peer_id}`);
  }

  async #get<T>(path: string): Promise<T> {
    return this.#read<T>(await fetch(`${this.address}/emulator/${path}`));
  }

  async #post<T>(name: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.#read<T>(
      await fetch(`${this.address}/emulator/${name}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
  }

  async #read<T>(response: Response): Promise<T> {
    const body = (await response.json()) as T & { error?: { message: string } };
    if (!response.ok) throw new Error(body.error?.message ?? `HTTP ${response.status}`);
    return body;
  }
}
