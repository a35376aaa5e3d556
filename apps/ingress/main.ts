import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../libs/platform/config';
import { serveHealth, type HealthServer } from '../../libs/platform/health';
import type { Logger } from '../../libs/platform/logger';
import { runMain, type Running } from '../../libs/platform/run-main';
import { connectTemporal } from '../../libs/platform/temporal';
import { rememberCommunity } from '../../libs/store/communities';
import { checkStore, openStore } from '../../libs/store/store';
import { createVk, type Vk } from '../../libs/vk/api';
import { startIngress } from './ingress';
import { missing, TemporalPulse } from './readiness';
import { hasSearchAttributes } from '../../libs/platform/game-workflow';
import { temporalGames } from './temporal-games';
import { why } from './why';

const PORT = 3002;
/** Milliseconds that closing connections may take. */
const CLOSING = 2_000;

const start = async (logger: Logger): Promise<Running> => {
  const config = readConfig(['DATABASE_URL', 'VK_TOKEN', 'VK_GROUP_ID', 'VK_API_URL', 'HOST', 'PORT']);
  const store = openStore(config.DATABASE_URL, { application: 'znatok-ingress' });
  await checkStore(store.db);

  const temporal = await connectTemporal();
  const searchAttributes = await hasSearchAttributes(temporal);
  if (!searchAttributes) logger.warn('Temporal has no search attributes Game and Community: games start without them');
  const pulse = new TemporalPulse(temporal);

  const groupId = config.VK_GROUP_ID;
  const vk = createVk({ groupId, token: config.VK_TOKEN, apiUrl: config.VK_API_URL });
  const community = await communityOf(vk, logger);
  await rememberCommunity(store.db, groupId, community.name);
  const ingress = await startIngress({
    db: store.db,
    vk,
    bot: { groupId, screenName: community.screen_name },
    games: temporalGames(temporal, { searchAttributes, reached: () => pulse.reached() }),
    logger,
  });

  const health = await serveOnFreePort(config.PORT, (port) =>
    serveHealth({
      host: config.HOST,
      port,
      metrics: ingress.metrics.registry,
      ready: () => missing({ vk: ingress.silence(), temporal: pulse.silence() }),
    }),
  );
  logger.info({ groupId, port: health.port }, 'listening to VK');

  return {
    failed: ingress.failed,
    async stop() {
      await ingress.stop();
      pulse.stop();
      // A server that does not answer must not hold up the exit.
      const closed = Promise.allSettled([health.close(), temporal.connection.close(), store.close()]);
      await Promise.race([closed, sleep(CLOSING)]);
    },
  };
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
