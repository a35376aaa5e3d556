import type { DedupeWindow } from './game-input';
import type { Heard } from './heard';

const CMID_WINDOW = 1_024;
const PRESSES = 64;

/**
 * Knows what was heard twice: VK and the ingress may deliver an update again after a failure.
 *
 * It is a window and never a high-water mark, for updates may come late and out of order (the Callback API repeats 10 after
 * it sent 11). A text is known by its conversation_message_id: of those up to 1,024 below the highest, each is taken once,
 * and older ones are repeats. All else (presses carry the cmid of the pressed message) is known by its event id, the last 64.
 */
export class Dedupe {
  readonly #cmids: Set<number>;
  readonly #events: Set<string>;
  #highest: number;

  constructor(window: DedupeWindow = { cmids: [], presses: [] }) {
    this.#cmids = new Set(window.cmids);
    this.#events = new Set(window.presses);
    this.#highest = Math.max(0, ...window.cmids);
  }

  /** The highest conversation_message_id that was heard; 0 before the first. */
  get highest(): number {
    return this.#highest;
  }

  /** Adds what another window knows. */
  merge(window: DedupeWindow): void {
    for (const cmid of window.cmids) this.#addCmid(cmid);
    for (const event of window.presses) this.#addEvent(event);
  }

  /** True the first time a thing is heard. */
  isNew(heard: Heard): boolean {
    return heard.kind === 'text' && heard.cmid !== undefined
      ? this.#addCmid(heard.cmid)
      : this.#addEvent(heard.eventId);
  }

  window(): DedupeWindow {
    return { cmids: [...this.#cmids], presses: [...this.#events] };
  }

  #addCmid(cmid: number): boolean {
    if (cmid <= this.#highest - CMID_WINDOW || this.#cmids.has(cmid)) return false;
    this.#cmids.add(cmid);
    if (cmid > this.#highest) {
      this.#highest = cmid;
      for (const old of this.#cmids) if (old <= cmid - CMID_WINDOW) this.#cmids.delete(old);
    }
    return true;
  }

  #addEvent(event: string): boolean {
    if (this.#events.has(event)) return false;
    this.#events.add(event);
    if (this.#events.size > PRESSES) {
      const [oldest] = this.#events;
      if (oldest !== undefined) this.#events.delete(oldest);
    }
    return true;
  }
}
