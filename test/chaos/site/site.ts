import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../../apps/vk-emulator/start-emulator';
import type { Children } from '../../../infra/dev/children';
import { freePort } from '../../../infra/dev/ports';
import { projectRoot } from '../../../libs/platform/project-root';
import { openStore } from '../../../libs/store/store';
import { App } from './app';
import type { Mortal } from './mortal';
import { Outages } from './outages';
import type { SmallDisk } from './small-disk';
import { startServers, type Servers, type TemporalKind } from './servers';
import { Wires } from './wires';

export type Role = 'worker' | 'ingress' | 'admin-api';

export interface SiteOptions {
  readonly directory: string;
  readonly logs: string;
  readonly children: Children;
  readonly temporal: TemporalKind;
  /** The directory that the code was compiled to; `dist` when absent. */
  readonly dist?: string;
  /** Set: workers are pinned to this build. */
  readonly build?: string;
  /** Disks under the servers' data that can be filled. */
  readonly disks?: Readonly<Record<'postgres' | 'temporal', SmallDisk>>;
}

export interface Seat {
  readonly role: Role;
  readonly app: App;
  readonly wires: Wires;
}

const GROUP = 1;
/** People of this suite act faster than those of a real chat, whose pace nobody means to measure here. */
const FAST = {
  CHAT_BURST: '1000',
  CHAT_SENDS_A_MINUTE: '6000',
  CHAT_EDITS_AT_ONCE: '1000',
  CHAT_EDITS_A_MINUTE: '6000',
  CHAT_WRITES_AN_HOUR: '100000',
};

/** Everything that runs: VK in this process, two servers, and the apps, each behind wires of its own. */
export class Site {
  readonly outages = new Outages();
  readonly groupId = GROUP;
  readonly #seats = new Map<string, Seat>();
  #answers: readonly { readonly text: string; readonly answer: string }[] = [];

  private constructor(
    readonly options: SiteOptions,
    readonly vk: Emulator,
    readonly servers: Servers,
  ) {}

  static async open(options: SiteOptions): Promise<Site> {
    mkdirSync(options.logs, { recursive: true });
    const servers = await startServers(options);
    // What VK would forget is a fault of its own: here it remembers whatever an outage leaves behind.
    const vk = await startEmulator({ groupId: GROUP, invite: false, retention: 100_000 });
    const site = new Site(options, vk, servers);
    await site.#learnAnswers();
    await Promise.all([
      site.seat('worker-1', 'worker'),
      site.seat('worker-2', 'worker'),
      site.seat('ingress-1', 'ingress'),
      site.seat('ingress-2', 'ingress'),
      site.seat('admin-api', 'admin-api'),
    ]);
    return site;
  }

  get disks(): SiteOptions['disks'] {
    return this.options.disks;
  }

  /** Whatever can be struck down. */
  get mortals(): readonly Mortal[] {
    return [this.servers.postgres, this.servers.temporal, ...[...this.#seats.values()].map(({ app }) => app)];
  }

  seats(role?: Role): readonly Seat[] {
    return [...this.#seats.values()].filter((seat) => role === undefined || seat.role === role);
  }

  /** Starts an app more. */
  async seat(name: string, role: Role, more: { readonly main?: string; readonly env?: Record<string, string> } = {}) {
    const { children, logs, dist = join(projectRoot(), 'dist') } = this.options;
    const wires = await Wires.to({
      postgres: portOf(this.servers.databaseUrl),
      temporal: portOf(`tcp://${this.servers.temporalAddress}`),
      vk: this.vk.port,
    });
    const env = {
      ...this.environment,
      ...wires.environment(this.servers.databaseUrl),
      PORT: String(await freePort()),
      ...more.env,
    };
    const main = more.main ?? join(dist, 'apps', role, 'main.js');
    this.#seats.set(name, { role, wires, app: await App.start({ name, main, env, logs, children }) });
  }

  /** Takes an app away for good. */
  async leave(name: string): Promise<void> {
    const seat = this.#seats.get(name);
    this.#seats.delete(name);
    await seat?.app.end();
    seat?.wires.close();
  }

  /** What every process is told; of the servers without wires between. */
  get environment(): Record<string, string> {
    return {
      ...FAST,
      DATABASE_URL: this.servers.databaseUrl,
      TEMPORAL_ADDRESS: this.servers.temporalAddress,
      TEMPORAL_NAMESPACE: 'default',
      VK_TOKEN: 'local-token',
      VK_GROUP_ID: String(GROUP),
      ADMIN_API_KEY: 'a-key-for-this-suite-only',
      LOG_LEVEL: 'warn',
      WORKER_BUILD_ID: this.options.build ?? '',
    };
  }

  /** The right answer to a question of the base. */
  answerTo(asked: string): string {
    const plain = asked.replaceAll('\u2060', '');
    const found = this.#answers.find(({ text }) => plain.includes(text));
    if (!found) throw new Error(`No question of the base is in:\n${asked}`);
    return found.answer;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#seats.keys()].map((name) => this.leave(name)));
    await this.vk.stop();
  }

  /** Now, since Postgres may be down whenever a player needs one. */
  async #learnAnswers(): Promise<void> {
    const store = openStore(this.servers.databaseUrl);
    this.#answers = await store.db.selectFrom('questions').select(['text', 'answer']).execute();
    await store.close();
  }
}

const portOf = (url: string): number => Number(new URL(url).port);
