import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../infra/dev/ports';
import { Spawned } from '../../infra/dev/spawned';
import { migrate } from '../../infra/migrate';
import { projectRoot } from '../../libs/platform/project-root';
import type { Bot } from './bot';

/** Worker and ingress, with their defaults. */
export const znatok: Bot = {
  ...{ name: 'znatok', title: 'Znatok', messenger: 'vk', servers: ['postgres', 'temporal'], durable: true },
  games: ['echo', 'sum', 'chgk', 'timer'],
  packages: [],
  prepare: ({ servers }) => migrate(servers.DATABASE_URL ?? ''),
  async start({ messenger, servers, directory, children, execArgv = [] }) {
    for (const name of ['worker', 'ingress']) {
      const env = {
        ...{ ...process.env, ...servers, VK_API_URL: `${messenger}/method`, VK_TOKEN: 'local-token', VK_GROUP_ID: '1' },
        ...{ PORT: String(await freePort()), LOG_LEVEL: 'warn' },
      };
      const main = join(projectRoot(), 'dist/apps', name, 'main.js');
      const app = new Spawned({
        ...{ command: process.execPath, args: [...execArgv, main], env, log: join(directory, `${name}.log`) },
        ...{ children, stage: 'apps', ipc: true },
      });
      const how = await Promise.race([once(app.child, 'message'), app.exited]);
      if (typeof how === 'string') throw new Error(`${name} ${how}:\n${app.lastLines()}`);
    }
  },
};
