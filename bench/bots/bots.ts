import type { Bot } from './bot';
import { peer } from './peer';
import { znatok } from './znatok';

const GAMES = ['echo', 'sum'];
/** Of those whose waits end by themselves. */
const TIMED = [...GAMES, 'timer'];
const temporal = {
  messenger: 'vk',
  servers: ['temporal'],
  durable: true,
  file: 'temporal.mjs',
  games: TIMED,
  packages: ['@temporalio/worker'],
} as const;
const grammy = {
  messenger: 'telegram',
  file: 'grammy.mjs',
  games: [...GAMES, 'chgk'],
  packages: ['grammy', '@grammyjs/conversations', '@grammyjs/runner'],
} as const;

/** All who are compared, in the order of the tables: those that survive the end of their process first. */
export const BOTS: readonly Bot[] = [
  znatok,
  peer({ ...temporal, name: 'temporal', title: 'smallest Temporal bot, activities' }),
  peer({ ...temporal, name: 'temporal-local', title: 'smallest Temporal bot, local activities', variant: 'local' }),
  peer({
    ...{ name: 'dbos', title: 'DBOS', messenger: 'vk', servers: ['postgres'], durable: true, file: 'dbos.mjs' },
    ...{ games: TIMED, packages: ['@dbos-inc/dbos-sdk'] },
  }),
  peer({
    ...{ name: 'workflow-sdk', title: 'Workflow SDK, Postgres World', messenger: 'vk', servers: ['postgres'] },
    ...{ durable: true, file: 'workflow-sdk.mjs', preparation: 'workflow-sdk', games: ['sum'] },
    packages: ['workflow', '@workflow/world-postgres', 'nitro'],
  }),
  peer({
    ...{ ...grammy, name: 'grammy-postgres', title: 'grammY conversations, storage-psql', variant: 'postgres' },
    ...{ servers: ['postgres'], durable: true, packages: [...grammy.packages, '@grammyjs/storage-psql'] },
  }),
  peer({ ...grammy, name: 'grammy', title: 'grammY conversations, in memory', servers: [], durable: false }),
  peer({
    ...{ name: 'vk-io', title: 'vk-io scenes, in memory', messenger: 'vk', servers: [], durable: false },
    ...{ file: 'vk-io.mjs', games: GAMES, packages: ['vk-io', '@vk-io/scenes'] },
  }),
  peer({
    ...{ name: 'dispatcher', title: 'asyncio dispatcher of the article', messenger: 'vk', servers: [], durable: false },
    ...{ file: 'dispatcher.py', games: TIMED, packages: ['aiohttp'] },
  }),
];
