import type { Logger } from '../../libs/platform/logger';
import type { Vk } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { aCheck, type Answer, type PollServer } from './a-check';
import { backoffOf, FOR_HUMANS, persist, rest } from './backoff';
import { askForSession, askAtStart, type Opened } from './poll-session';
import { why } from './why';

/** What one poll brought. */
export interface Polled {
  /** Where to go on once everything of it was handed over. */
  readonly ts: string;
  /** Raw updates in VK's order. */
  readonly updates: readonly unknown[];
  /** Unix milliseconds. */
  readonly receivedAt: number;
  /** We did not listen for a while before. */
  readonly afterOutage: boolean;
  /** VK has forgotten events between the last answer and this one, which is empty. */
  readonly gap: boolean;
}

export interface LongPollOptions {
  readonly vk: Vk;
  readonly logger: Logger;
  /** Seconds VK may hold a poll; 25 is what its documentation advises. */
  readonly wait?: number;
  /** Milliseconds after which a new key is asked for: old sessions were seen to lose events. */
  readonly refreshEvery?: number;
}

const HOUR = 3_600_000;
/** Milliseconds without a poll that count as an outage. */
const PAUSE = 2_000;
/** Milliseconds after which a poll that VK should have answered is overdue. */
const OVERDUE = 2_000;
/** Milliseconds for which the session of the check at the start is a new one. */
const FRESH = 2_000;
/** Milliseconds that VK may take to say whether anything was missed, before a poll finds it out. */
const SAYING = 1_000;
/** Seconds for which VK holds a poll while it is not known whether we hear. */
const SOON = 1;
/** How often VK is asked meanwhile, milliseconds. */
const BESIDE = 200;

/**
 * Bots Long Poll of one community, by our own loop: vk-io's one loses events when the key expires and does not wait for
 * what it handed on (so `ts` runs ahead of the work).
 *
 * A poll begins when the batch before was taken. `ts` is kept through everything but what VK itself has forgotten
 * (`failed` 1 and 3), which is a batch with `gap`. After an outage a new session is asked for: its `ts` is VK's newest, which
 * tells at once whether anything was missed, and its server may be another one.
 */
export class LongPoll {
  readonly #options: Required<LongPollOptions>;
  #session: (PollServer & { readonly since: number }) | undefined;
  /** Nothing was polled in it yet. */
  #isNew = false;
  /** Of the check at the start. */
  #atStart: Opened | undefined;
  #ts = '';
  /** Polls in a row that brought no updates list. */
  #troubles = 0;
  #outage = false;
  #pollingSince: number | undefined;
  #pollWait = 0;
  #pollEndedAt: number | undefined;
  #answeredAt: number | undefined;
  /** When VK said last what there was. */
  #toldAt: number | undefined;
  /** A poll was answered, and none has failed since. */
  #heard = false;

  constructor(options: LongPollOptions) {
    this.#options = { ...options, wait: options.wait ?? 25, refreshEvery: options.refreshEvery ?? HOUR };
  }

  /**
   * Makes sure at the start of a process that VK lets us poll.
   *
   * @throws ConfigError when VK refuses the token or can't be reached
   */
  async check(signal: AbortSignal): Promise<void> {
    this.#atStart = await askAtStart(this.#options, signal);
  }

  /**
   * Opens a session, going on after `stored` if there is one; answers the `ts` to go on from. However long VK refuses, it is
   * tried again: undefined when the signal aborts.
   */
  async open(stored: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    const isFresh = this.#atStart && Date.now() - this.#atStart.askedAt < FRESH;
    const opened = isFresh ? this.#atStart : await this.#renew(signal);
    if (!opened) return undefined;
    this.#ts = stored ?? opened.ts;
    this.#outage = stored !== undefined;
    this.#troubles = 0;
    this.#heard = false;
    this.#pollEndedAt = undefined;
    this.#answeredAt = undefined;
    this.#toldAt = undefined;
    this.#begin(opened);
    return this.#ts;
  }

  /** What happens, batch by batch, an empty one where nothing happened for a while; ends when the signal aborts. */
  async *batches(signal: AbortSignal): AsyncGenerator<Polled, void, undefined> {
    while (!signal.aborted) {
      const paused = this.#pollEndedAt !== undefined && Date.now() - this.#pollEndedAt > PAUSE;
      if (paused) this.#outage = true;
      const answer = await this.#poll(signal).catch((error: unknown) => this.#lost(error, signal));
      if (!answer || signal.aborted) continue;
      const batch = answer.kind === 'updates' ? this.#take(answer) : await this.#recover(answer, signal);
      if (batch) yield batch;
    }
  }

  /**
   * Until when VK has told us everything, Unix milliseconds: now, where we would hear, for the polls before were answered and the
   * one in flight is not overdue. Undefined before VK has said anything.
   *
   * @param reached milliseconds after which a poll has reached VK
   */
  toldUntil(reached: number): number | undefined {
    return this.#listening(reached) ? Date.now() : this.#toldAt;
  }

  /** Milliseconds since VK answered; undefined before the first answer. */
  silence(): number | undefined {
    return this.#answeredAt === undefined ? undefined : Date.now() - this.#answeredAt;
  }

  #listening(reached: number): boolean {
    if (!this.#heard || this.#outage || this.#pollingSince === undefined) return false;
    const inFlight = Date.now() - this.#pollingSince;
    return inFlight >= reached && inFlight < this.#pollWait * 1000 + OVERDUE;
  }

  async #poll(signal: AbortSignal): Promise<Answer> {
    const isUnsure = this.#outage || !this.#heard;
    if (isUnsure && !this.#isNew) await this.#catchUp(signal);
    const session = await this.#freshSession(signal);
    this.#pollWait = isUnsure ? SOON : this.#options.wait;
    this.#isNew = false;
    this.#pollingSince = Date.now();
    const ended = new AbortController();
    if (isUnsure) void this.#askBeside(AbortSignal.any([signal, ended.signal]));
    try {
      return await aCheck(session, this.#ts, this.#pollWait, signal);
    } finally {
      ended.abort();
      this.#pollingSince = undefined;
      this.#pollEndedAt = Date.now();
    }
  }

  /** Every deadline waits until it is known whether we hear, and a poll that brings nothing new says so only when it ends. */
  async #askBeside(ended: AbortSignal): Promise<void> {
    for (;;) {
      await rest(BESIDE, ended);
      if (ended.aborted) return;
      await this.#catchUp(ended);
    }
  }

  /** Asks for a new session. Where VK gives none, the poll will tell. */
  async #catchUp(signal: AbortSignal): Promise<void> {
    try {
      const opened = await askForSession(this.#options.vk, AbortSignal.any([signal, AbortSignal.timeout(SAYING)]));
      if (!signal.aborted) this.#begin(opened);
    } catch (error) {
      this.#options.logger.debug({ why: why(error) }, 'whether anything was missed is not known');
    }
  }

  /** The outage is over if nothing has happened since `ts`. */
  #begin({ server, key, ts, askedAt }: Opened): void {
    this.#session = { server, key, since: Date.now() };
    this.#isNew = true;
    if (ts !== this.#ts) return;
    this.#outage = false;
    this.#toldAt = askedAt;
  }

  #take(answer: Extract<Answer, { kind: 'updates' }>): Polled {
    const afterOutage = this.#outage;
    this.#ts = answer.ts;
    this.#troubles = 0;
    this.#outage = false;
    this.#heard = true;
    const receivedAt = Date.now();
    this.#answeredAt = receivedAt;
    this.#toldAt = receivedAt;
    return { ts: answer.ts, updates: answer.updates, receivedAt, afterOutage, gap: false };
  }

  async #recover(
    { failed, ts }: Extract<Answer, { kind: 'failed' }>,
    signal: AbortSignal,
  ): Promise<Polled | undefined> {
    const { logger } = this.#options;
    this.#troubles += 1;
    // The first time is routine; a server that goes on failing must not be asked without a pause.
    if (this.#troubles > 1) await rest(backoffOf(this.#troubles), signal);
    if (failed === 2) {
      await this.#renew(signal);
      return undefined;
    }
    if (failed === 1 && ts !== undefined) this.#ts = ts;
    else this.#ts = (await this.#renew(signal))?.ts ?? this.#ts;
    if (signal.aborted) return undefined;
    this.#outage = true;
    logger.error({ failed, ts: this.#ts }, 'VK has forgotten events: what people did meanwhile is lost');
    return { ts: this.#ts, updates: [], receivedAt: Date.now(), afterOutage: true, gap: true };
  }

  async #lost(error: unknown, signal: AbortSignal): Promise<undefined> {
    if (signal.aborted) return undefined;
    this.#troubles += 1;
    this.#outage = true;
    this.#heard = false;
    this.#options.logger.warn({ why: why(error), failures: this.#troubles }, 'a poll failed');
    await rest(backoffOf(this.#troubles), signal);
    return undefined;
  }

  /** The session, with a new server and key once an hour, or when polls fail. An old one goes on working, so failing to get one is no trouble. */
  async #freshSession(signal: AbortSignal): Promise<PollServer> {
    const session = this.#session;
    if (!session) throw new Error('open() the long poll before its batches');
    if (Date.now() - session.since < this.#options.refreshEvery) return session;
    try {
      const { server, key } = await askForSession(this.#options.vk, signal);
      this.#session = { server, key, since: Date.now() };
      return this.#session;
    } catch (error) {
      this.#options.logger.warn({ why: why(error) }, 'no new long-poll key; the old one is kept for another minute');
      this.#session = { ...session, since: session.since + 60_000 };
      return session;
    }
  }

  async #renew(signal: AbortSignal): Promise<Opened | undefined> {
    try {
      const opened = await persist(
        () => askForSession(this.#options.vk, signal),
        signal,
        (error, failures) => {
          this.#outage = true;
          const level = error instanceof VkError && error.remedy === 'auth' ? 'error' : 'warn';
          this.#options.logger[level]({ why: why(error), failures }, 'no new long-poll key');
        },
        FOR_HUMANS,
      );
      this.#begin(opened);
      return opened;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }
}
