import type { Logger } from '../../libs/platform/logger';
import { readTs } from '../../libs/store/ingress-cursors';
import type { Database } from '../../libs/store/store';
import type { Vk } from '../../libs/vk/api';
import type { Bot } from '../../libs/vk/commands';
import { BatchWindow } from './batch-window';
import { Courier, type Mark } from './courier';
import { Cursor } from './cursor';
import type { Games } from './games';
import { HearsAll } from './hears-all';
import { LongPoll } from './long-poll';
import { createMetrics, type Metrics } from './metrics';
import { PressAnswers } from './press-answers';
import { Slots } from './slots';

export interface IngressOptions {
  readonly db: Database;
  readonly vk: Vk;
  readonly bot: Bot;
  readonly games: Games;
  readonly logger: Logger;
  /** Rooms that may be handed over at once. */
  readonly roomsAtOnce?: number;
  /** Happenings that may be on their way before the poll is held back. */
  readonly mostWaiting?: number;
  /** Milliseconds that a stop waits for what was taken; the rest is delivered again after a restart. */
  readonly grace?: number;
  /** Seconds that VK may hold a poll. */
  readonly wait?: number;
}

export interface Ingress {
  readonly metrics: Metrics;
  /** Milliseconds since VK answered a poll; undefined before the first answer. */
  silence(): number | undefined;
  /** Rejects when the loop broke, which is a bug. */
  readonly failed: Promise<never>;
  /** Stops polling, hands over what was taken, stores `ts`. */
  stop(): Promise<void>;
}

const ROOMS_AT_ONCE = 500;
const MOST_WAITING = 20_000;
const MOST_BATCHES = 100_000;
const GRACE = 7_000;

/**
 * VK's events of one community, from the poll to the games.
 *
 * @throws ConfigError when VK refuses the token or can't be reached
 */
export const startIngress = async (options: IngressOptions): Promise<Ingress> => {
  const { db, vk, bot, games, logger } = options;
  const polling = new AbortController();
  const working = new AbortController();
  const metrics = createMetrics();

  const poll = new LongPoll({ vk, logger, wait: options.wait });
  const cursor = new Cursor({
    db,
    groupId: bot.groupId,
    logger,
    upToDate: () => window.empty && poll.listening(),
    signal: working.signal,
  });
  const window = new BatchWindow<Mark>(options.mostWaiting ?? MOST_WAITING, MOST_BATCHES, (mark) =>
    cursor.advance(mark),
  );
  const courier = new Courier({
    db,
    bot,
    games,
    logger,
    metrics,
    window,
    slots: new Slots(options.roomsAtOnce ?? ROOMS_AT_ONCE),
    hearsAll: new HearsAll(db, logger),
    answers: new PressAnswers({ db, vk, logger, metrics }),
    signal: working.signal,
  });

  const stored = await readTs(db, bot.groupId);
  const ts = await poll.open(stored, polling.signal);
  if (stored === undefined) await cursor.begin(ts);
  cursor.watch();
  metrics.watch({ waiting: () => window.waiting, silence: () => (poll.silence() ?? 0) / 1000 });

  const loop = (async () => {
    for await (const batch of poll.batches(polling.signal)) {
      metrics.batches.inc();
      if (batch.gap) metrics.gaps.inc();
      await courier.accept(batch);
      await window.room(polling.signal);
    }
  })();

  return {
    metrics,
    silence: () => poll.silence(),
    failed: loop.then(
      () => new Promise<never>(() => {}),
      (error: unknown) => (working.signal.aborted ? new Promise<never>(() => {}) : Promise.reject(error as Error)),
    ),
    async stop() {
      const deadline = setTimeout(() => working.abort(), options.grace ?? GRACE);
      polling.abort();
      cursor.unwatch();
      await loop.catch(() => {});
      await window.drained(working.signal);
      await cursor.flushed();
      clearTimeout(deadline);
      working.abort();
    },
  };
};
