import type { Logger } from '../../libs/platform/logger';
import type { Database } from '../../libs/store/store';
import type { Vk } from '../../libs/vk/api';
import type { Bot } from '../../libs/vk/commands';
import { CallbackSource } from './callback-source';
import { ChatTitles } from './chat-titles';
import type { Games } from './games';
import { Holding } from './holding';
import { HearsAll } from './hears-all';
import { Term } from './lease';
import { LongPoll } from './long-poll';
import type { Metrics } from './metrics';
import { PressAnswers } from './press-answers';
import { orAborted } from './or-aborted';
import { pump } from './pump';
import { Recent } from './recent';
import { rest } from './backoff';
import { RoomLook } from './room-look';
import { Router } from './router';
import { sharedAbort } from './shared-abort';
import { Shelf } from './shelf';
import { Slots } from './slots';
import type { Source } from './source';
import { why } from './why';
import { within } from './within';

export interface IngressOptions {
  readonly db: Database;
  readonly vk: Vk;
  readonly bot: Bot;
  readonly games: Games;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Both may be on at once: each event is handled once. Long poll alone by default. */
  readonly sources?: readonly Source['name'][];
  /** Rooms that may be handed over at once, in all communities that share it: 500 by default. */
  readonly slots?: Slots;
  /** Happenings that may be on their way before the poll is held back. */
  readonly mostWaiting?: number;
  /** Milliseconds that a room may take to hear what was polled; then it is put aside. */
  readonly patience?: number;
  /** Milliseconds that a stop waits for Temporal before the rest is put aside. */
  readonly grace?: number;
  /** Seconds that VK may hold a poll. */
  readonly wait?: number;
}

export interface Ingress {
  readonly groupId: number;
  /** Where Callback requests go; absent when that source is off. */
  readonly callback: CallbackSource | undefined;
  /** Whether this process polls and hands over, or stands by for the one that does. */
  readonly holds: boolean;
  /** Updates in memory that are not safe yet. */
  readonly waiting: number;
  /** Milliseconds since VK answered a poll; undefined before the first answer, 0 where we need not poll. */
  silence(): number | undefined;
  /** A game asks how far this community has been heard (`HEARING_ASKED`); nothing is done where another process holds it. */
  asked(): void;
  /** Rejects when a loop broke, which is a bug. */
  readonly failed: Promise<never>;
  /** No new poll; what was taken is handed over, or put aside; `ts` is stored and the community given back. */
  stop(): Promise<void>;
}

const ROOMS_AT_ONCE = 500;
const MOST_WAITING = 20_000;
const PATIENCE = 30_000;
/** VK waits for the answer to a Callback request, so what Temporal does not take is put aside soon. */
const CALLBACK_PATIENCE = 2_000;
const MOST_CALLBACKS = 1_000;
const GRACE = 3_500;
/** How often a standby asks whether the community is free, milliseconds. */
const STANDBY = 200;
const MOST_REMEMBERED = 50_000;
/** A stop takes no longer, whatever Postgres does, milliseconds. */
const LONGEST_STOP = 8_000;

/**
 * VK's events of one community, from VK to the games. Any number of processes may do this at once: one holds the community
 * (it polls and hands over), the others stand by, and take Callback requests as well.
 *
 * @throws ConfigError when VK refuses the token or can't be reached
 */
export const startIngress = async (options: IngressOptions): Promise<Ingress> => {
  const { db, vk, bot, games, logger, metrics, sources = ['longpoll'] } = options;
  const { groupId } = bot;
  const stopping = sharedAbort();
  const working = sharedAbort();

  const poll = sources.includes('longpoll') ? new LongPoll({ vk, logger, wait: options.wait }) : undefined;
  await poll?.check(stopping.signal);

  const shelf = new Shelf({ db, logger, metrics, signal: working.signal });
  const answers = new PressAnswers({ db, vk, logger, metrics });
  const notes = { hearsAll: new HearsAll(db, logger), titles: new ChatTitles(db, logger) };
  const router = new Router({ db, bot, logger, metrics, ...notes, answers }, shelf);
  const callback = sources.includes('callback')
    ? new CallbackSource({ most: MOST_CALLBACKS, patience: CALLBACK_PATIENCE })
    : undefined;
  const slots = options.slots ?? new Slots(ROOMS_AT_ONCE);
  const recent = new Recent(MOST_REMEMBERED);
  const look = new RoomLook(db);

  let holding: Holding | undefined;
  let settledIn = (): void => {};
  const lookedFirst = new Promise<void>((resolve) => (settledIn = resolve));

  const holdAndStandBy = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const term = await Term.take({ db, groupId, logger, polls: poll !== undefined }).catch((error: unknown) => {
        logger.warn({ groupId, why: why(error) }, 'whether the community is free is not known');
        return undefined;
      });
      if (term) {
        holding = new Holding({
          ...{ db, look, games, logger, metrics, slots, recent, router, shelf, term, poll },
          mostWaiting: options.mostWaiting ?? MOST_WAITING,
          patience: options.patience ?? PATIENCE,
          grace: options.grace ?? GRACE,
          // A replica that takes a Callback request leaves it in `undelivered` for us.
          drainEvery: callback ? 100 : 1_000,
        });
        await holding.run(stopping.signal, settledIn);
        holding = undefined;
      }
      settledIn();
      if (!stopping.signal.aborted) await rest(STANDBY, stopping.signal);
    }
  };

  const loops = [holdAndStandBy()];
  if (callback) loops.push(pump(callback, { router, metrics, stop: stopping.signal, abort: working.signal }));
  const broken = Promise.race(loops.map((loop) => loop.then(() => new Promise<never>(() => {}))));
  broken.catch(() => {});
  await Promise.race([lookedFirst, broken]);

  return {
    groupId,
    callback,
    get holds() {
      return holding !== undefined;
    },
    get waiting() {
      return (holding?.waiting ?? 0) + (callback?.waiting ?? 0);
    },
    silence: () => (poll && holding ? poll.silence() : 0),
    asked: () => holding?.asked(),
    failed: broken,
    async stop() {
      stopping.abort();
      await within(LONGEST_STOP, [], (late) => orAborted(Promise.all(loops.slice(0, 1)), late)).catch(() => {});
      working.abort();
    },
  };
};
