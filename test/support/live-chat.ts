import type { Emulator } from '../../apps/vk-emulator/start-emulator';

type Control = Emulator['world'];
export type Shown = ReturnType<Control['transcript']>[number];

interface VkButton {
  readonly action: { readonly label: string };
}

/** How long a script waits for the bot before it gives up, milliseconds. */
const PATIENCE = 45_000;

/** A chat of the local VK as its people use it: they read, write and press, and wait for the bot. */
export class LiveChat {
  #read = 0;

  constructor(
    private readonly control: Control,
    readonly peerId: number,
    private readonly groupId = 1,
  ) {}

  get room(): string {
    return `vk:${this.groupId}:${this.peerId}`;
  }

  /** What the bot has said there until now is of an earlier script. */
  fromNow(): this {
    this.#read = this.ofBot.at(-1)?.cmid ?? 0;
    return this;
  }

  /** Every message of the bot, in order. */
  get ofBot(): Shown[] {
    return this.control.transcript(this.peerId).filter(({ from_id }) => from_id === -this.groupId);
  }

  write(from: number, text: string): void {
    this.control.say({ peerId: this.peerId, from, text });
  }

  /** @returns what the snackbar said. */
  async press(from: number, label: string | RegExp): Promise<string | undefined> {
    const like = (shown: string): boolean => (typeof label === 'string' ? shown === label : label.test(shown));
    const found = await this.#until(`a button «${String(label)}»`, () => {
      for (const message of [...this.ofBot].reverse()) {
        const button = buttonsOf(message).find(({ action }) => like(action.label));
        if (button) return { cmid: message.cmid, label: button.action.label };
      }
      return undefined;
    });
    const { snackbar } = await this.control.press(
      { peerId: this.peerId, from, cmid: found.cmid, button: { label: found.label } },
      5_000,
    );
    return snackbar;
  }

  /** Waits until the bot says something like this, later than what was last seen. */
  async sees(pattern: RegExp, patience = PATIENCE): Promise<Shown> {
    const found = await this.#until(
      String(pattern),
      () => this.ofBot.find(({ cmid, text }) => cmid > this.#read && pattern.test(text)),
      patience,
    );
    this.#read = found.cmid;
    return found;
  }

  /** Whom the bot last named as the captain. */
  get captain(): number {
    const named = [...this.ofBot].reverse().find(({ text }) => /капитан — /i.test(text));
    return Number(/капитан — \[id(\d+)\|/i.exec(named?.text ?? '')?.[1]);
  }

  async #until<T>(what: string, look: () => T | undefined, patience = PATIENCE): Promise<T> {
    const found = look();
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const now = look();
        if (now === undefined) return;
        done();
        resolve(now);
      };
      const stop = this.control.listen(check);
      const timer = setTimeout(() => {
        done();
        const said = this.ofBot.map(({ text }) => text).join('\n---\n');
        reject(new Error(`The bot never showed ${what}. It said:\n${said}`));
      }, patience);
      const done = (): void => {
        clearTimeout(timer);
        stop();
      };
    });
  }
}

export const buttonsOf = (message: Shown): VkButton[] =>
  ((message.keyboard as { buttons?: VkButton[][] } | undefined)?.buttons ?? []).flat();
