import { z } from 'zod';
import { ConfigError } from '../../libs/platform/config-error';
import type { Logger } from '../../libs/platform/logger';
import type { Vk } from '../../libs/vk/api';
import { VkError, VkUnreachable } from '../../libs/vk/errors';
import { aCheck, type Answer, type PollServer } from './a-check';
import { backoffOf, persist, rest } from './backoff';
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
/** So many failed polls in a row may mean that VK has given up this session's server: a new one is asked for. */
const TROUBLES_OF_A_SESSION = 3;
/** VK's errors at the start that a human must mend: a wrong token or group, no rights, Long Poll turned off. */
const REFUSALS = new Set([5, 7, 15, 27, 28, 100]);

/**
 * Bots Long Poll of one community, by our own loop: vk-io's one loses events when the key expires and does not wait for
 * what it handed on (so `ts` runs ahead of the work).
 *
 * A poll begins when the batch before was taken. `ts` is kept through everything but what VK itself has forgotten
 * (`failed` 1 and 3), which is a batch with `gap`.
 */
export class LongPoll {
  readonly #options: Required<LongPollOptions>;
  #session: (PollServer & { readonly since: number }) | undefined;
  /** From the check at the start, not used yet. */
  #fresh: LongPollServer | undefined;
  #ts = '';
  /** Polls in a row that brought no updates list. */
  #troubles = 0;
  #outage = false;
  #pollingSince: number | undefined;
  #pollWait = 0;
  #pollEndedAt: number | undefined;
  #answeredAt: number | undefined;
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
    this.#fresh = await this.#serverAtStart(signal);
  }

  /**
   * Opens a session, going on after `stored` if there is one; answers the `ts` to go on from. However long VK refuses, it is
   * tried again: undefined when the signal aborts.
   */
  async open(stored: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    const fresh = this.#fresh ?? (await this.#renew(signal));
    if (!fresh) return undefined;
    this.#session = { server: fresh.server, key: fresh.key, since: Date.now() };
    this.#fresh = undefined;
    this.#ts = stored ?? fresh.ts;
    this.#outage = stored !== undefined;
    this.#troubles = 0;
    this.#heard = false;
    this.#pollEndedAt = undefined;
    this.#answeredAt = undefined;
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
   * Whether we would hear now: the polls before were answered, and the one in flight is not overdue.
   *
   * @param reached milliseconds after which a poll has reached VK
   */
  listening(reached: number): boolean {
    if (!this.#heard || this.#outage || this.#pollingSince === undefined) return false;
    const inFlight = Date.now() - this.#pollingSince;
    return inFlight >= reached && inFlight < this.#pollWait * 1000 + OVERDUE;
  }

  /** Milliseconds since VK answered; undefined before the first answer. */
  silence(): number | undefined {
    return this.#answeredAt === undefined ? undefined : Date.now() - this.#answeredAt;
  }

  async #poll(signal: AbortSignal): Promise<Answer> {
    const session = await this.#freshSession(signal);
    // After an outage one must know soon whether anything is still to come, or every deadline would wait for it.
    this.#pollWait = this.#outage || !this.#heard ? 1 : this.#options.wait;
    this.#pollingSince = Date.now();
    try {
      return await aCheck(session, this.#ts, this.#pollWait, signal);
    } finally {
      this.#pollingSince = undefined;
      this.#pollEndedAt = Date.now();
    }
  }

  #take(answer: Extract<Answer, { kind: 'updates' }>): Polled {
    const afterOutage = this.#outage;
    this.#ts = answer.ts;
    this.#troubles = 0;
    this.#outage = false;
    this.#heard = true;
    this.#answeredAt = Date.now();
    return { ts: answer.ts, updates: answer.updates, receivedAt: this.#answeredAt, afterOutage, gap: false };
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
    this.#options.logger.warn({ why: why(error), failures: this.#troubles }, 'a poll failed');
    if (this.#session && this.#troubles % TROUBLES_OF_A_SESSION === 0) this.#session = { ...this.#session, since: 0 };
    await rest(backoffOf(this.#troubles), signal);
    return undefined;
  }

  /** The session, with a new server and key once an hour, or when polls fail. An old one goes on working, so failing to get one is no trouble. */
  async #freshSession(signal: AbortSignal): Promise<PollServer> {
    const session = this.#session;
    if (!session) throw new Error('open() the long poll before its batches');
    if (Date.now() - session.since < this.#options.refreshEvery) return session;
    try {
      const { server, key } = await this.#server(signal);
      this.#session = { server, key, since: Date.now() };
      return this.#session;
    } catch (error) {
      this.#options.logger.warn({ why: why(error) }, 'no new long-poll key; the old one is kept for another minute');
      this.#session = { ...session, since: session.since + 60_000 };
      return session;
    }
  }

  async #renew(signal: AbortSignal): Promise<LongPollServer | undefined> {
    try {
      const fresh = await persist(
        () => this.#server(signal),
        signal,
        (error, failures) => {
          this.#outage = true;
          const level = error instanceof VkError && error.remedy === 'auth' ? 'error' : 'warn';
          this.#options.logger[level]({ why: why(error), failures }, 'no new long-poll key');
        },
      );
      this.#session = { server: fresh.server, key: fresh.key, since: Date.now() };
      return fresh;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  async #serverAtStart(signal: AbortSignal): Promise<LongPollServer> {
    const { vk, logger } = this.#options;
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.#server(signal);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof VkUnreachable) {
          throw new ConfigError(`VK can't be reached: check VK_API_URL and the network (${error.message})`);
        }
        if (error instanceof VkError && REFUSALS.has(error.code)) {
          throw new ConfigError(
            `VK_TOKEN can't read the events of community ${vk.groupId}: give its own token with the rights «messages» and ` +
              `«manage», check VK_GROUP_ID and turn Long Poll API on in the community; npm run vk:check says which of these it ` +
              `is (${error.message})`,
          );
        }
        logger.warn({ why: why(error), failures }, 'VK does not give a long-poll session yet');
        await rest(backoffOf(failures), signal);
      }
    }
  }

  async #server(signal: AbortSignal): Promise<LongPollServer> {
    const { vk } = this.#options;
    return longPollServer.parse(await vk.call('groups.getLongPollServer', { group_id: vk.groupId }, signal));
  }
}

const longPollServer = z.object({
  key: z.string(),
  server: z.string(),
  ts: z.union([z.string(), z.number()]).transform(String),
});

type LongPollServer = z.output<typeof longPollServer>;
