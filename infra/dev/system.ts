import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../libs/platform/config';
import { migrate } from '../migrate';
import { startApp } from './app';
import type { Children } from './children';
import { checkDatabase, prepareTemporal } from './external-servers';
import { drawFirstOwner, type FirstOwner } from './first-owner';
import { portFrom } from './ports';
import { startPostgres } from './postgres';
import type { Account } from './service-account';
import { showSteps, type Step } from './show-steps';
import type { Supervised } from './supervised';
import { startTemporal } from './temporal';
import { findTemporal } from './temporal-cli';

/** Where the address of our own Postgres is kept, for what else is to use it. */
export const DATABASE_URL_FILE = 'database-url';

export type AppName = 'vk-emulator' | 'worker' | 'ingress' | 'admin-api';

export interface SystemOptions {
  /** Where data, logs and the key are kept. */
  readonly data: string;
  readonly account: Account | undefined;
  readonly children: Children;
  /** Is told what happens after the boot. */
  readonly note: (line: string) => void;
}

/** Everything that `npm start` runs. */
export class System {
  readonly apps = new Map<AppName, Supervised>();
  readonly adminKey: string;
  /** Made at this start; from then on the password is known to whoever saw it. */
  firstOwner: FirstOwner | undefined;
  readonly #addresses = new Map<AppName, string>();
  readonly #env: NodeJS.ProcessEnv;

  /** Boots everything in order, each step shown with its time. The first failure is thrown. */
  static async boot(options: SystemOptions): Promise<System> {
    const system = new System(options);
    await showSteps([
      [system.#temporal(), system.#postgres()],
      [system.#migrations(), ...(process.env.VK_TOKEN ? [] : [system.#localVk()])],
      [
        system.#app('worker', 'Worker', 3003),
        system.#app('ingress', 'Ingress', 3002),
        system.#app('admin-api', 'Admin API', 3000),
      ],
    ]);
    return system;
  }

  private constructor(private readonly options: SystemOptions) {
    if (process.env.VK_TOKEN) readConfig(['VK_TOKEN', 'VK_GROUP_ID', 'VK_API_URL']);
    mkdirSync(this.#path('logs'), { recursive: true, mode: 0o700 });
    this.adminKey = process.env.ADMIN_API_KEY || keptKey(this.#path('admin-api-key'));
    this.#env = { ...process.env, ADMIN_API_KEY: this.adminKey };
  }

  get databaseUrl(): string {
    return String(this.#env.DATABASE_URL);
  }

  get adminApi(): string {
    return String(this.#addresses.get('admin-api'));
  }

  get temporalUi(): string {
    return this.#env.TEMPORAL_UI_URL ?? 'http://127.0.0.1:8233';
  }

  /** The local VK; undefined when the real one is used. */
  get localVk(): string | undefined {
    return this.#addresses.get('vk-emulator');
  }

  #postgres(): Step {
    const run = async (): Promise<string> => {
      if (process.env.DATABASE_URL) {
        await checkDatabase();
        return 'the one in DATABASE_URL';
      }
      const postgres = await startPostgres({
        ...this.options,
        directory: this.#path('postgres'),
        database: 'znatok',
        log: this.#log('postgres'),
        durable: true,
      });
      this.#env.DATABASE_URL = postgres.url('znatok');
      writeFileSync(this.#path(DATABASE_URL_FILE), this.databaseUrl, { mode: 0o600 });
      return 'our own';
    };
    return { title: 'Postgres', run };
  }

  #temporal(): Step {
    const run = async (tell: (line: string) => void): Promise<string> => {
      const named = process.env.TEMPORAL_ADDRESS;
      if (named) {
        await prepareTemporal();
        return named;
      }
      const { address, ui } = await startTemporal({
        ...this.options,
        cli: await findTemporal(tell),
        database: this.#path('temporal.db'),
        port: await portFrom(7233),
        uiPort: await portFrom(8233),
        log: this.#log('temporal'),
      });
      Object.assign(this.#env, { TEMPORAL_ADDRESS: address, TEMPORAL_UI_URL: ui });
      return address;
    };
    return { title: 'Temporal', run };
  }

  #migrations(): Step {
    const run = async (): Promise<string> => {
      const done = await migrate(this.databaseUrl);
      this.firstOwner = await drawFirstOwner(this.databaseUrl);
      if (this.firstOwner) {
        Object.assign(this.#env, { ADMIN_EMAIL: this.firstOwner.email, ADMIN_PASSWORD: this.firstOwner.password });
      }
      return done.length > 0 ? `${done.length} migrations` : 'up to date';
    };
    return { title: 'Database', run };
  }

  #localVk(): Step {
    const { title, run } = this.#app('vk-emulator', 'Local VK', 3001);
    Object.assign(this.#env, { VK_TOKEN: 'local-token', VK_GROUP_ID: '1', EMULATOR_DATA: this.#path('vk') });
    return {
      title,
      run: async (tell) => {
        const address = await run(tell);
        this.#env.VK_API_URL = `${address}/method`;
        return address;
      },
    };
  }

  #app(name: AppName, title: string, firstPort: number): Step {
    const run = async (): Promise<string> => {
      const port = await portFrom(firstPort);
      const address = `http://127.0.0.1:${port}`;
      this.#addresses.set(name, address);
      const { children, note } = this.options;
      const env = { ...this.#env, PORT: String(port) };
      this.apps.set(name, await startApp({ name, env, log: this.#log(name), children, note }));
      return address;
    };
    return { title, run };
  }

  #path(name: string): string {
    return join(this.options.data, name);
  }

  #log(name: string): string {
    return join(this.#path('logs'), `${name}.log`);
  }
}

/** Drawn once, and the same ever after. */
const keptKey = (file: string): string => {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};
