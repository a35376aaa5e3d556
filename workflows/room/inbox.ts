import { Dedupe } from './dedupe';
import type { DedupeWindow } from './game-input';
import type { Heard } from './heard';

/** What was heard and not yet read, in VK's order; what comes twice is read once. */
export class Inbox {
  readonly #unread: Heard[];
  readonly #dedupe: Dedupe;
  readonly #openedBy: string | undefined;

  constructor(options: { unread?: readonly Heard[]; dedupe?: DedupeWindow; openedBy?: string }) {
    this.#unread = [...(options.unread ?? [])];
    this.#dedupe = new Dedupe(options.dedupe);
    this.#openedBy = options.openedBy;
  }

  /** The highest conversation_message_id that was read; 0 before the first. */
  get highest(): number {
    return this.#dedupe.highest;
  }

  push(batch: readonly Heard[]): void {
    this.#unread.push(...batch);
  }

  /** Adds what the room's last game had heard. */
  remember(window: DedupeWindow): void {
    this.#dedupe.merge(window);
  }

  /** The next new thing, left in place. Repeats and the command that opened this game are thrown away on the way. */
  peek(): Heard | undefined {
    for (let head = this.#unread[0]; head; head = this.#unread[0]) {
      if (this.#checked === head || (this.#dedupe.isNew(head) && head.eventId !== this.#openedBy)) {
        this.#checked = head;
        return head;
      }
      this.#unread.shift();
    }
    return undefined;
  }

  take(): Heard | undefined {
    const head = this.peek();
    if (head) this.#unread.shift();
    return head;
  }

  /** What goes along into the next chapter: a thing that was looked at but not taken is heard there again. */
  carry(): { unread: readonly Heard[]; dedupe: DedupeWindow } {
    const { cmids, presses } = this.#dedupe.window();
    const head = this.#checked === this.#unread[0] ? this.#checked : undefined;
    return {
      unread: [...this.#unread],
      dedupe: {
        cmids: head?.kind === 'text' ? cmids.filter((cmid) => cmid !== head.cmid) : cmids,
        presses: presses.filter((event) => event !== head?.eventId),
      },
    };
  }

  /** The head of the queue that has passed the dedupe already. */
  #checked: Heard | undefined;
}
