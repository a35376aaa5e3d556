import type { Children } from '../infra/dev/children';
import { startApp } from '../infra/dev/app';
import { freePort } from '../infra/dev/ports';

/** The local VK as a process of its own, with VK's limit of 20 requests a second on. */
export class RemoteVk {
  private constructor(readonly url: string) {}

  static async start(options: { children: Children; log: string }): Promise<RemoteVk> {
    const port = await freePort();
    const env = { ...process.env, PORT: String(port), VK_TOKEN: 'local-token', VK_GROUP_ID: '1', EMULATOR_DATA: '' };
    await startApp({ name: 'vk-emulator', env, note: console.log, ...options });
    const vk = new RemoteVk(`http://127.0.0.1:${port}`);
    // A benchmark says more to one chat than any player bears to read.
    await vk.#act('limits', { flood: null });
    return vk;
  }

  /** Makes group chats with the bot in them; their peer ids. */
  async chats(count: number): Promise<number[]> {
    const peers: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const { peer_id } = await this.#act<{ peer_id: number }>('chats', { title: `Чат ${n}`, members: [101] });
      await this.#act('addBot', { peer_id });
      peers.push(peer_id);
    }
    return peers;
  }

  /** How often it has said «too many requests per second». */
  async refusals(): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const counts = [...text.matchAll(/outcome="error_6"\} (\d+)/g)].map(([, count]) => Number(count));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #act<T>(name: string, body: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}/emulator/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The local VK did not do «${name}»: HTTP ${response.status}`);
    return (await response.json()) as T;
  }
}
