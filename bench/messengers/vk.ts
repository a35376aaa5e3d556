import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import type { Line, Messenger } from './messenger';

/** Nothing that a slow bot has not read yet is forgotten. */
const RETENTION = 1_000_000;
/** VK's own limit is 20. It is off: what is compared are bots, and Znatok keeps to it all the same. */
const REQUESTS_A_SECOND = 1_000_000;

/** The local VK. */
export class Vk implements Messenger {
  private constructor(private readonly emulator: Emulator) {}

  static async start(): Promise<Vk> {
    return new Vk(await startEmulator({ invite: false, retention: RETENTION, ratePerSecond: REQUESTS_A_SECOND }));
  }

  get url(): string {
    return this.emulator.url;
  }

  person(name = 'Аня'): number {
    return this.emulator.world.createPerson({ firstName: name, lastName: 'Ветрова', sex: 1 }).id;
  }

  group(members: readonly number[]): number {
    const { world } = this.emulator;
    const { peer_id: peerId } = world.createChat('Проверка', members);
    world.access(peerId, true);
    world.addBot(peerId);
    return peerId;
  }

  say(chat: number, from: number, text: string): void {
    this.emulator.world.say({ peerId: chat, from, text });
  }

  press(chat: number, from: number, label: string): void {
    void this.emulator.world.press({ peerId: chat, from, button: { label } });
  }

  listen(listener: (line: Line) => void): void {
    this.emulator.world.listen((notice) => {
      if (notice.kind !== 'message' || notice.message.from > 0) return;
      const { peerId, text } = notice.message;
      listener({ chat: peerId, text, at: performance.now() });
    });
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }
}
