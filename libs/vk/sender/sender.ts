import type { Logger } from '../../platform/logger';
import type { CallOptions, Vk, VkApi, VkParams } from '../api';
import type { Budget } from '../budget';
import { VkError, VkHeld, VkNotAtOnce } from '../errors';
import { Breakers, type Guarded } from './breakers';
import { ChatPaces } from './chat-paces';
import { callTogether, MOST_CALLS, type CallResult } from './execute';
import { Lanes } from './lanes';
import { PACE, type PaceLimits } from './pace';
import { cameTooSoon, Refusals } from './refusals';
import type { SenderMetrics, SendOutcome } from './sender-metrics';
import { hiddenError, traitsOf, type Wish } from './wish';

export interface SenderOptions {
  /** Calls VK at once: the budget is asked here. */
  readonly api: VkApi;
  readonly budget: Budget;
  readonly metrics: SenderMetrics;
  readonly logger: Logger;
  readonly pace?: PaceLimits;
  /** How long a call may wait for its turn, milliseconds. */
  readonly patience?: number;
  /** VK has told us to leave something alone for so long, milliseconds. */
  readonly rests?: (rest: Guarded & { readonly code: number; readonly lasts: number }) => void;
}

/** Well within the time that an activity may take. */
const PATIENCE = 20_000;
/**
 * What has to be done at once waits no longer for its turn, which comes some twenty times a second: whoever asked would give up, try
 * again with patience, and have it sent twice.
 */
const AT_ONCE = 500;
/** Requests that may be asked of the budget at once: all that a second has. */
const MOST_TAKES = 20;
/** When an ornament could be tried again, if somebody wanted to, milliseconds. */
const ORNAMENT_LATER = 1_000;
/** VK says «too many requests» of a call so often before it is given back. */
const MOST_TOO_SOON = 5;
/** VKScript that VK could not read or run: 12 and 13. The calls are made one by one then. */
const EXECUTE_ERRORS = new Set([12, 13]);

/**
 * Calls VK for everybody in a community, within what VK allows.
 *
 * Each request is let through by the one budget of the community. What has queued up until then goes along in it, up to 25
 * calls of as many chats, each chat in its turn and its messages in their order; what fails of them fails alone. Group
 * chats are written to at their pace: an edit gives way to a later one of the same message, an ornament that would have to
 * wait is dropped. Where VK says that a chat or the token must rest, nothing is tried in vain.
 *
 * It repeats nothing itself but what came too soon: whoever called tries again, with the same `random_id`, by which VK knows
 * what it has done already. So nothing is lost or doubled when this process dies at any moment.
 */
export class Sender implements Vk {
  readonly groupId: number;
  readonly #options: SenderOptions;
  readonly #patience: number;
  readonly #breakers = new Breakers();
  readonly #paces: ChatPaces;
  readonly #lanes = new Lanes<Wish>(
    (wish) => this.#paces.wait(wish.paced, performance.now()),
    () => this.#pump(),
  );
  readonly #refusals = new Refusals(() => this.#pump());
  #takes = 0;
  #underWay = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#patience = options.patience ?? PATIENCE;
    this.#paces = new ChatPaces(options.pace ?? PACE);
    this.groupId = options.api.groupId;
    options.metrics.watch({
      queued: () => this.#lanes.size,
      underWay: () => this.#underWay,
      breakers: (scope) => this.#breakers.count(scope, performance.now()),
    });
  }

  async call<T>(method: string, params: VkParams, signal?: AbortSignal, options: CallOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    const { atOnce = false, optional = false } = options;
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => {
        if (!this.#lanes.remove(wish)) return;
        if (atOnce) this.#decline(wish);
        else this.#refuse(wish, 'it waited for too long', this.#patience / 4);
      };
      const timer = setTimeout(giveUp, atOnce ? Math.min(AT_ONCE, this.#patience) : this.#patience);
      timer.unref();
      const abort = (): void => {
        if (this.#lanes.remove(wish)) wish.settle({ error: signal?.reason as Error });
      };
      const wish: Wish = {
        ...traitsOf(method, params),
        method,
        params,
        optional,
        since: performance.now(),
        tooSoon: 0,
        settle: (result) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abort);
          if ('value' in result) resolve(result.value as T);
          else reject(result.error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#admit(wish, atOnce);
    });
  }

  #admit(wish: Wish, atOnce: boolean): void {
    const now = performance.now();
    const hold = this.#breakers.hold(wish.guarded, now);
    if (hold > 0) return this.#refuse(wish, 'VK must be left alone for a while', hold);
    const earlier = this.#earlierEdit(wish);
    if (earlier && this.#lanes.replace(earlier, wish)) {
      earlier.settle({ value: 1 });
      return this.#count('merged');
    }
    const { paced } = wish;
    const waiting = this.#lanes.items(wish.lane).filter((other) => other.paced?.write === paced?.write).length;
    const crowded = paced && wish.optional && (waiting > 0 || !this.#paces.hasRoom(paced, now));
    if (crowded) return this.#refuse(wish, 'the chat has heard enough for now', ORNAMENT_LATER);
    const wait = this.#paces.expected(paced, waiting, now);
    if (atOnce && (wait > 0 || waiting > 0 || this.#lanes.size >= MOST_CALLS || this.#refusals.rests)) {
      return this.#decline(wish);
    }
    if (wait > this.#patience) return this.#refuse(wish, 'the chat has heard enough for now', wait);
    this.#lanes.add(wish);
    this.#pump();
  }

  /** An ornament takes the place of no more than an ornament. */
  #earlierEdit(wish: Wish): Wish | undefined {
    if (wish.edits === undefined) return undefined;
    const same = (other: Wish): boolean => other.edits === wish.edits && (other.optional || !wish.optional);
    return this.#lanes.items(wish.lane).find(same);
  }

  /** Asks the budget for as many requests as the queue may fill. */
  #pump(): void {
    if (this.#refusals.rests) return;
    const needed = Math.min(Math.ceil(this.#lanes.ready / MOST_CALLS), MOST_TAKES);
    for (; this.#takes < needed; this.#takes += 1) {
      void this.#options.budget.take().then((granted) => {
        this.#takes -= 1;
        if (granted) void this.#spend();
        this.#pump();
      });
    }
  }

  /** One request, with whatever has queued up until now. */
  async #spend(): Promise<void> {
    const now = performance.now();
    if (this.#refusals.rests) return;
    const taken = this.#lanes.take(
      MOST_CALLS,
      (wish) => {
        this.#paces.count(wish.paced, now);
        this.#options.metrics.waited.observe((now - wish.since) / 1_000);
      },
      (wish) => wish.alone,
    );
    if (taken.length === 0) return;
    const packed = taken.length > 1;
    this.#options.metrics.requests.inc({ kind: packed ? 'pack' : 'single' });
    this.#underWay += taken.length;
    const results = await callTogether(this.#options.api, taken);
    this.#underWay -= taken.length;
    if (results.some(cameTooSoon)) {
      this.#options.metrics.tooMany.inc();
      this.#refusals.note(performance.now());
    }
    // Backwards, so that what comes back to the head of the queue stands in its old order again.
    for (const [n, wish] of [...taken.entries()].reverse()) this.#close(wish, results[n] as CallResult, packed);
    for (const lane of new Set(taken.map((wish) => wish.lane))) this.#lanes.done(lane);
    this.#pump();
  }

  /** VK has answered, or never will. */
  #close(wish: Wish, result: CallResult, packed: boolean): void {
    const now = performance.now();
    const error = 'error' in result ? result.error : hiddenError(wish, result.value);
    if (error === undefined) {
      this.#breakers.worked(wish.guarded, now);
      this.#count('sent');
      return wish.settle(result);
    }
    if (!(error instanceof VkError)) {
      this.#count(error instanceof VkHeld ? 'held' : 'unsure');
      return wish.settle({ error });
    }
    this.#options.metrics.errors.inc({ code: String(error.code), alert: error.rule.alert ? 'yes' : 'no' });
    if (packed && EXECUTE_ERRORS.has(error.code)) return this.#again(Object.assign(wish, { alone: true }));
    if (cameTooSoon({ error })) {
      wish.tooSoon += 1;
      if (wish.tooSoon < MOST_TOO_SOON && now - wish.since < this.#patience) return this.#again(wish);
    }
    this.#count(error.rule.unsure ? 'unsure' : error.remedy === 'other' ? 'refused' : error.remedy);
    wish.settle({ error });
    this.#trip(wish, error, now);
  }

  #again(wish: Wish): void {
    this.#lanes.add(wish, true);
  }

  /** Opens the breaker that the error's rule names, and gives back what waits behind it. */
  #trip(wish: Wish, error: VkError, now: number): void {
    const { breaker } = error.rule;
    const guarded = breaker && wish.guarded.find(({ scope }) => scope === breaker);
    if (!guarded || !this.#breakers.failed(guarded, error.rule, now)) return;
    const about = { scope: breaker, code: error.code, why: error.message };
    this.#options.logger[error.rule.alert ? 'error' : 'warn'](about, 'VK must be left alone for a while');
    const lasts = this.#breakers.hold([guarded], now);
    this.#options.rests?.({ ...guarded, code: error.code, lasts });
    for (const other of this.#lanes.all()) {
      const behind = other.guarded.some(({ scope, name }) => scope === guarded.scope && name === guarded.name);
      if (behind && this.#lanes.remove(other)) this.#refuse(other, 'VK must be left alone for a while', lasts);
    }
  }

  #decline(wish: Wish): void {
    this.#count('declined');
    wish.settle({ error: new VkNotAtOnce(wish.method) });
  }

  /** Not sent, and certainly not. */
  #refuse(wish: Wish, why: string, retryAfter: number): void {
    this.#count(wish.optional ? 'dropped' : 'held');
    wish.settle({ error: new VkHeld(wish.method, why, Math.ceil(retryAfter)) });
  }

  #count(outcome: SendOutcome): void {
    this.#options.metrics.calls.inc({ outcome });
  }
}
