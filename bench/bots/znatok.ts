import { join } from 'node:path';
import { startApp } from '../../infra/dev/app';
import { freePort } from '../../infra/dev/ports';
import { migrate } from '../../infra/migrate';
import type { Bot } from './bot';

/** Worker and ingress, with their defaults. */
export const znatok: Bot = {
  ...{ name: 'znatok', title: 'Znatok', messenger: 'vk', servers: ['postgres', 'temporal'], durable: true },
  games: ['echo', 'sum'],
  async start({ messenger, servers, directory, children }) {
    await migrate(servers.DATABASE_URL ?? '');
    for (const name of ['worker', 'ingress']) {
      const env = {
        ...{ ...process.env, ...servers, VK_API_URL: `${messenger}/method`, VK_TOKEN: 'local-token', VK_GROUP_ID: '1' },
        ...{ PORT: String(await freePort()), LOG_LEVEL: 'warn' },
      };
      await startApp({ name, env, log: join(directory, `${name}.log`), children, note: console.log });
    }
  },
};
