import type { Bot } from './bot';
import { peer } from './peer';
import { znatok } from './znatok';

const temporal = { messenger: 'vk', servers: ['temporal'], durable: true, file: 'temporal.mjs' } as const;
const grammy = { messenger: 'telegram', file: 'grammy.mjs' } as const;

/** All who are compared, in the order of the tables. */
export const BOTS: readonly Bot[] = [
  znatok,
  peer({ ...temporal, name: 'temporal', title: 'smallest Temporal bot, activities', games: ['echo', 'sum'] }),
  peer({
    ...{ ...temporal, name: 'temporal-local', title: 'smallest Temporal bot, local activities', variant: 'local' },
    games: ['echo', 'sum'],
  }),
  peer({
    ...{ ...grammy, name: 'grammy-postgres', title: 'grammY conversations, storage-psql', variant: 'postgres' },
    ...{ servers: ['postgres'], durable: true, games: ['echo', 'sum'] },
  }),
  peer({
    ...{ ...grammy, name: 'grammy', title: 'grammY conversations, in memory' },
    ...{ servers: [], durable: false, games: ['echo', 'sum'] },
  }),
];
