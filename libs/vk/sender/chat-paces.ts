import { Pace, type PaceLimits, type Write } from './pace';

/** What is written to a group chat, at its pace. */
export interface Paced {
  readonly peer: number;
  readonly write: Write;
}

/** Chats are looked through for forgotten ones whenever so many have come. */
const SWEEP = 1_000;

/** The paces of all chats that were written to in the last hour. What is `undefined` here has no pace to keep. */
export class ChatPaces {
  readonly #paces = new Map<number, Pace>();

  constructor(private readonly limits: PaceLimits) {}

  /** Milliseconds until it may be written; 0 when it may be now. */
  wait(paced: Paced | undefined, now: number): number {
    return paced ? (this.#paces.get(paced.peer)?.wait(paced.write, now) ?? 0) : 0;
  }

  hasRoom({ peer, write }: Paced, now: number): boolean {
    return this.#paces.get(peer)?.hasRoom(write, now) ?? true;
  }

  count(paced: Paced | undefined, now: number): void {
    if (!paced) return;
    const pace = this.#paces.get(paced.peer) ?? new Pace(this.limits);
    pace.count(paced.write, now);
    this.#paces.set(paced.peer, pace);
    if (this.#paces.size % SWEEP === 0)
      for (const [peer, each] of this.#paces) if (each.isIdle(now)) this.#paces.delete(peer);
  }

  /** How long the next one would wait behind so many of its kind that wait already; a rough guess. */
  expected(paced: Paced | undefined, before: number, now: number): number {
    const wait = this.wait(paced, now);
    if (!paced || wait === 0) return 0;
    const { sendsAMinute, editsAMinute } = this.limits;
    return wait + (before * 60_000) / (paced.write === 'send' ? sendsAMinute : editsAMinute);
  }
}
