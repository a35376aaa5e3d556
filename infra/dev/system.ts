import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import { readConfig } from '../../libs/platform/config';
import { migrate } from '../migrate';
import { App } from './app';
import type { Children } from './children';
import { checkDatabase, prepareTemporal } from './external-servers';
import { portFrom } from './ports';
import { startPostgres } from './postgres';
import type { Account } from './service-account';
import { startTemporal } from './temporal';
import { findTemporal } from './temporal-cli';

export type AppName = 'vk-emulator' | 'worker' | 'ingress' | 'admin-api';

/** Everything that `npm start` runs, and where it is. */
export interface System {
  readonly databaseUrl: string;
  readonly adminApi: string;
  readonly adminKey: string;
  readonly temporalUi: string;
  /** The local VK; absent when the real one is used. */
  readonly localVk?: string;
  readonly apps: ReadonlyMap<AppName, App>;
}

export interface BootOptions {
  readonly data: string;
  readonly account: Account | undefined;
  readonly children: Children;
  /** Is told what happens after the boot. */
  readonly note: (line: string) => void;
}

/** Boots everything in order, each step shown with its time. The first failure is thrown. */
export const bootSystem = async ({ data, account, children, note }: BootOptions): Promise<System> => {
  const realVk = Boolean(process.env.VK_TOKEN);
  if (realVk) readConfig(['VK_TOKEN', 'VK_GROUP_ID', 'VK_API_URL']);
  const logs = join(data, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const log = (name: string): string => join(logs, `${name}.log`);

  const adminKey = keptKey(join(data, 'admin-api-key'));
  const env: Record<string, string | undefined> = { ...process.env, ADMIN_API_KEY: adminKey };
  const apps = new Map<AppName, App>();
  const addresses = new Map<AppName, string>();

  const app = (name: AppName, firstPort: number, title: string): ListrTask => ({
    title,
    task: async (_, task) => {
      const port = await portFrom(firstPort);
      const address = `http://127.0.0.1:${port}`;
      addresses.set(name, address);
      if (name === 'vk-emulator') env.VK_API_URL = `${address}/method`;
      apps.set(name, await App.start({ name, env: { ...env, PORT: String(port) }, log: log(name), children, note }));
      task.title = `${title}: ${address}`;
    },
  });

  const steps: ListrTask[] = [
    {
      title: 'Postgres',
      task: async (_, task) => {
        const named = process.env.DATABASE_URL;
        if (named) await checkDatabase();
        else {
          const directory = join(data, 'postgres');
          const options = { directory, database: 'znatok', log: log('postgres'), children, account, durable: true };
          env.DATABASE_URL = (await startPostgres(options)).url('znatok');
        }
        task.title = `Postgres: ${named ? 'the one in DATABASE_URL' : 'our own'}`;
      },
    },
    {
      title: 'Temporal',
      task: async (_, task) => {
        const named = process.env.TEMPORAL_ADDRESS;
        if (named) await prepareTemporal();
        else {
          const cli = await findTemporal((line) => (task.output = line));
          const [port, uiPort] = [await portFrom(7233), await portFrom(8233)];
          const database = join(data, 'temporal.db');
          const temporal = await startTemporal({ cli, database, port, uiPort, log: log('temporal'), children });
          env.TEMPORAL_ADDRESS = temporal.address;
          env.TEMPORAL_UI_URL = temporal.ui;
        }
        task.title = `Temporal: ${env.TEMPORAL_ADDRESS}`;
      },
    },
    {
      title: 'Database',
      task: async (_, task) => {
        const done = await migrate(String(env.DATABASE_URL));
        task.title = done.length > 0 ? `Database: ${done.length} migrations` : 'Database: up to date';
      },
    },
  ];
  if (!realVk) {
    Object.assign(env, { VK_TOKEN: 'local-token', VK_GROUP_ID: '1', EMULATOR_DATA: join(data, 'vk') });
    steps.push(app('vk-emulator', 3001, 'Local VK'));
  }
  steps.push({
    title: 'Apps',
    task: (_, task) =>
      task.newListr(
        [app('worker', 3003, 'Worker'), app('ingress', 3002, 'Ingress'), app('admin-api', 3000, 'Admin API')],
        {
          concurrent: true,
        },
      ),
  });

  await new Listr(steps, {
    registerSignalListeners: false,
    fallbackRendererCondition: () => !process.stdout.isTTY || Boolean(process.env.NO_COLOR),
    fallbackRenderer: 'simple',
    rendererOptions: { timer: PRESET_TIMER, collapseSubtasks: false, showErrorMessage: false, collapseErrors: false },
    fallbackRendererOptions: { timer: PRESET_TIMER },
  }).run();

  const adminApi = addresses.get('admin-api');
  const localVk = addresses.get('vk-emulator');
  return {
    databaseUrl: String(env.DATABASE_URL),
    adminApi: String(adminApi),
    adminKey,
    temporalUi: env.TEMPORAL_UI_URL ?? 'http://127.0.0.1:8233',
    ...(localVk && { localVk }),
    apps,
  };
};

/** ADMIN_API_KEY, else one that is drawn once and kept. */
const keptKey = (file: string): string => {
  if (process.env.ADMIN_API_KEY) return process.env.ADMIN_API_KEY;
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};
