import { Dedupe } from './dedupe';
import type { DedupeWindow } from './game-input';
import type { Heard } from './heard';
import type { Lane } from './lane';

/** Something beside what is heard that has its turn in the queue: an operation. It belongs to this run alone. */
export interface Turn {
  readonly kind: 'turn';
  /** The lane it is carried out in. */
  readonly lane: string;
  carryOut(lane: Lane): Promise<void>;
  /** The game is over before its turn came. */
  dismiss(): void;
}

/** What was heard and not yet read, in VK's order, and operations among it; what comes twice is read once. */
export class Inbox {
  #unread: (Heard | Turn)[];
  /** Said before a pause and heard in it. */
  #kept: Heard[] = [];
  /** Unread, but known to be no repeats. */
  readonly #new = new Set<Heard>();
  readonly #dedupe: Dedupe;
  readonly #openedBy: string | undefined;
  #highest: number;

  constructor(options: { unread?: readonly Heard[]; dedupe?: DedupeWindow; openedBy?: string }) {
    this.#unread = [...(options.unread ?? [])];
    this.#dedupe = new Dedupe(options.dedupe);
    this.#openedBy = options.openedBy;
    this.#highest = this.#dedupe.highest;
  }

  /** The highest conversation_message_id that was taken; 0 before the first. */
  get highest(): number {
    return this.#highest;
  }

  /** Whether an operation waits for its turn. */
  get hasTurns(): boolean {
    return this.#unread.some(({ kind }) => kind === 'turn');
  }

  push(batch: readonly (Heard | Turn)[]): void {
    this.#unread.push(...batch);
  }

  /** Adds what the room's last game had heard. */
  remember(window: DedupeWindow): void {
    this.#dedupe.merge(window);
    this.#highest = Math.max(this.#highest, ...window.cmids);
  }

  /** The next new thing, left in place. Repeats and the command that opened this game are thrown away on the way. */
  peek(): Heard | Turn | undefined {
    for (let head = this.#unread[0]; head; head = this.#unread[0]) {
      if (head.kind === 'turn' || this.#new.has(head)) return head;
      if (this.#dedupe.isNew(head) && head.eventId !== this.#openedBy) {
        this.#new.add(head);
        return head;
      }
      this.#unread.shift();
    }
    return undefined;
  }

  take(): Heard | Turn | undefined {
    const head = this.peek();
    this.#unread.shift();
    if (!head || head.kind === 'turn') return head;
    this.#new.delete(head);
    if (head.kind === 'text') this.#highest = Math.max(this.#highest, head.cmid ?? 0);
    return head;
  }

  /** The same where operations have no turn any more. */
  takeHeard(): Heard | undefined {
    const head = this.take();
    return head?.kind === 'turn' ? undefined : head;
  }

  /** Sets aside what was taken, to be read again first of all. */
  keep(heard: Heard): void {
    this.#kept.push(heard);
  }

  /** Hands out again what was set aside. */
  release(): void {
    for (const heard of this.#kept) this.#new.add(heard);
    this.#unread.unshift(...this.#kept);
    this.#kept = [];
  }

  /** No operation has its turn any more. */
  dismissTurns(): void {
    const turns = this.#unread.filter((item) => item.kind === 'turn');
    this.#unread = this.#unread.filter(({ kind }) => kind !== 'turn');
    for (const turn of turns) turn.dismiss();
  }

  /** What goes along into the next chapter: a thing that was looked at but not taken is heard there again. */
  carry(): { unread: readonly Heard[]; dedupe: DedupeWindow } {
    const { cmids, presses } = this.#dedupe.window();
    const again = [...this.#kept, ...this.#new];
    const texts = new Set(again.flatMap(({ kind, cmid }) => (kind === 'text' && cmid !== undefined ? [cmid] : [])));
    const events = new Set(again.map(({ eventId }) => eventId));
    return {
      unread: [...this.#kept, ...this.#unread.filter((item) => item.kind !== 'turn')],
      dedupe: {
        cmids: cmids.filter((cmid) => !texts.has(cmid)),
        presses: presses.filter((event) => !events.has(event)),
      },
    };
  }
}
