import { setTimeout as sleep } from 'node:timers/promises';
import { readCommunities, type Community } from '../../libs/platform/communities';
import { readConfig } from '../../libs/platform/config';
import { ConfigError } from '../../libs/platform/config-error';
import { hasSearchAttributes } from '../../libs/platform/game-workflow';
import { serveHealth, type HealthServer } from '../../libs/platform/health';
import type { Logger } from '../../libs/platform/logger';
import { runMain, type Running } from '../../libs/platform/run-main';
import { connectTemporal } from '../../libs/platform/temporal';
import { rememberCommunity } from '../../libs/store/communities';
import { HEARING_ASKED } from '../../libs/store/hearing-lag';
import { checkStore, openStore } from '../../libs/store/store';
import { countUndelivered } from '../../libs/store/undelivered';
import { createVk, type Vk } from '../../libs/vk/api';
import { communityBudget } from '../../libs/vk/sender/community-budget';
import { CALLBACK_PATH, callbackEndpoint, type CallbackCommunity } from './callback-endpoint';
import { confirmationOf } from './confirmation';
import { startIngress, type Ingress } from './ingress';
import { createMetrics } from './metrics';
import { missing, TemporalPulse } from './readiness';
import { Slots } from './slots';
import { temporalGames } from './temporal-games';
import { why } from './why';

const PORT = 3002;
/** Milliseconds that closing connections may take. */
const CLOSING = 1_500;

const start = async (logger: Logger): Promise<Running> => {
  const config = readConfig(['DATABASE_URL', 'VK_API_URL', 'VK_INGRESS', 'INGRESS_ROOMS', 'HOST', 'PORT']);
  const sources = config.VK_INGRESS;
  const communities = readCommunities();
  const byCallback = sources.includes('callback') ? communities.map(withSecret) : [];
  const store = openStore(config.DATABASE_URL, { application: 'znatok-ingress', max: 20 });
  await checkStore(store.db);

  const temporal = await connectTemporal();
  const searchAttributes = await hasSearchAttributes(temporal);
  if (!searchAttributes) logger.warn('Temporal has no search attributes Game and Community: games start without them');
  const pulse = new TemporalPulse(temporal);
  const games = temporalGames(temporal, { searchAttributes, reached: () => pulse.reached() });

  const metrics = createMetrics();
  const slots = new Slots(config.INGRESS_ROOMS);
  const vks = new Map(
    communities.map(({ groupId, token }) => {
      const budget = communityBudget(store.db, groupId, 'urgent');
      return [groupId, createVk({ groupId, token, apiUrl: config.VK_API_URL, budget })];
    }),
  );
  const ingresses = await Promise.all(
    [...vks].map(async ([groupId, vk]) => {
      const community = await communityOf(vk, logger);
      await rememberCommunity(store.db, groupId, community.name);
      const bot = { groupId, screenName: community.screen_name };
      return startIngress({ db: store.db, vk, bot, games, logger, metrics, slots, sources });
    }),
  );
  const questions = store.listen(HEARING_ASKED, {
    heard: (asked) => ingresses.find(({ groupId }) => String(groupId) === asked)?.asked(),
    // Whoever asked while nobody listened has their answer within a second, as without a question.
    began: () => {},
  });
  const groupIds = ingresses.map(({ groupId }) => groupId);
  metrics.watch({
    waiting: () => ingresses.reduce((sum, { waiting }) => sum + waiting, 0),
    silence: () => (longestSilence(ingresses) ?? 0) / 1000,
    leases: () => {
      const held = ingresses.filter(({ holds }) => holds).length;
      return { held, standby: ingresses.length - held };
    },
    undelivered: () => countUndelivered(store.db, groupIds),
  });

  const callback = byCallback.flatMap((community): CallbackCommunity[] => {
    const { groupId, secret } = community;
    const source = ingresses.find((ingress) => ingress.groupId === groupId)?.callback;
    const vk = vks.get(groupId);
    return source && vk ? [{ groupId, secret, source, confirmation: confirmationOf(vk, community.confirmation) }] : [];
  });
  const health = await serveOnFreePort(config.PORT, (port) =>
    serveHealth({
      host: config.HOST,
      port,
      metrics: metrics.registry,
      ready: () => missing({ vk: longestSilence(ingresses), temporal: pulse.silence() }),
      ...(callback.length > 0 && {
        routes: { [CALLBACK_PATH]: callbackEndpoint({ communities: callback, logger, metrics }) },
      }),
    }),
  );
  logger.info({ groupIds, sources, port: health.port }, 'listening to VK');

  return {
    failed: Promise.race(ingresses.map(({ failed }) => failed)),
    async stop() {
      await Promise.all(ingresses.map((ingress) => ingress.stop()));
      pulse.stop();
      // A server that does not answer must not hold up the exit.
      const closed = Promise.allSettled([
        health.close(),
        temporal.connection.close(),
        questions.stop().then(() => store.close()),
      ]);
      await Promise.race([closed, sleep(CLOSING)]);
    },
  };
};

const withSecret = (community: Community): Community & { readonly secret: string } => {
  const { groupId, secret } = community;
  if (secret !== undefined) return { ...community, secret };
  throw new ConfigError(
    `VK_CALLBACK_SECRET is not set: give the secret key of VK's Callback server of community ${groupId} ` +
      '(`secret` in VK_COMMUNITIES), or anybody could send events',
  );
};

/** Undefined while some community has not been heard at all. */
const longestSilence = (ingresses: readonly Ingress[]): number | undefined => {
  const silences = ingresses.map((ingress) => ingress.silence());
  return silences.includes(undefined) ? undefined : Math.max(...silences.map((silence) => silence ?? 0));
};

interface VkGroup {
  readonly name?: string;
  /** Its short address, by which people may mention it. */
  readonly screen_name?: string;
}

/** How the community is called; only a convenience. */
const communityOf = async (vk: Vk, logger: Logger): Promise<VkGroup> => {
  try {
    const { groups } = await vk.call<{ groups: readonly VkGroup[] }>('groups.getById', {});
    return groups[0] ?? {};
  } catch (error) {
    logger.debug({ why: why(error) }, 'the name of the community is not known');
    return {};
  }
};

/** The port that is set; by default 3002, or the next one that is free. */
const serveOnFreePort = async (
  set: number | undefined,
  serve: (port: number) => Promise<HealthServer>,
): Promise<HealthServer> => {
  if (set !== undefined) return serve(set);
  for (let port = PORT; ; port += 1) {
    try {
      return await serve(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === PORT + 20) throw error;
    }
  }
};

void runMain('ingress', start);
