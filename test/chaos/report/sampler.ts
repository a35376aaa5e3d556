import { readFileSync, readdirSync } from 'node:fs';
import { Client } from 'pg';
import type { Site } from '../site/site';
import { quantile, slopeOf } from './figures';

/** What one process used at one time. */
interface Sample {
  /** Seconds since the beginning. */
  readonly at: number;
  /** Megabytes. */
  readonly memory: number;
  readonly handles: number;
}

export interface Use {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** By least squares over the whole run. */
  readonly perHour: number;
}

export interface Uses {
  readonly memory: readonly Use[];
  readonly handles: readonly Use[];
  /** Of the database, by who holds them. */
  readonly connections: readonly Use[];
}

const EVERY = 5_000;
const HOUR = 3_600;

/** Looks every few seconds what every process uses. Memory and handles on Linux alone. */
export class Sampler {
  readonly #samples = new Map<string, Sample[]>();
  readonly #connections = new Map<string, { readonly at: number; readonly value: number }[]>();
  readonly #began = Date.now();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly site: Site) {
    this.#timer = setInterval(() => void this.#look(), EVERY);
  }

  end(): Uses {
    clearInterval(this.#timer);
    const uses = (of: 'memory' | 'handles'): Use[] =>
      [...this.#samples].map(([name, samples]) =>
        useOf(
          name,
          samples.map((sample) => ({ at: sample.at, value: sample[of] })),
        ),
      );
    return {
      memory: uses('memory'),
      handles: uses('handles'),
      connections: [...this.#connections].map(([name, samples]) => useOf(name, samples)),
    };
  }

  async #look(): Promise<void> {
    const at = (Date.now() - this.#began) / 1_000;
    for (const { name, pid } of this.site.mortals) {
      const use = pid === undefined ? undefined : used(pid);
      if (use) this.#samples.set(name, [...(this.#samples.get(name) ?? []), { at, ...use }]);
    }
    for (const [name, value] of await this.#held())
      this.#connections.set(name, [...(this.#connections.get(name) ?? []), { at, value }]);
  }

  async #held(): Promise<readonly (readonly [string, number])[]> {
    const client = new Client({ connectionString: this.site.servers.databaseUrl, connectionTimeoutMillis: 1_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ name: string; count: number }>(
        `select application_name as name, count(*)::int as count from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() group by 1`,
      );
      return rows.map(({ name, count }) => [name, count]);
    } catch {
      // Postgres is down: that is what this suite is about.
      return [];
    } finally {
      await client.end().catch(() => {});
    }
  }
}

const TENTH = 10;

/** From the first tenth to the last one. */
const useOf = (name: string, samples: readonly { readonly at: number; readonly value: number }[]): Use => {
  const few = Math.max(1, Math.floor(samples.length / TENTH));
  const middle = (of: typeof samples): number =>
    quantile(
      of.map(({ value }) => value),
      0.5,
    );
  return {
    name,
    start: middle(samples.slice(0, few)),
    end: middle(samples.slice(-few)),
    perHour: slopeOf(samples) * HOUR,
  };
};

/** Of the process and its children: Postgres is a family, of whose shared memory each has its part. */
const used = (pid: number): Pick<Sample, 'memory' | 'handles'> | undefined => {
  try {
    const family = [pid, ...childrenOf(pid)];
    const memory = family.reduce((all, each) => all + proportional(each), 0) / 1_024;
    return { memory, handles: family.reduce((all, each) => all + readdirSync(`/proc/${each}/fd`).length, 0) };
  } catch {
    return undefined;
  }
};

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

/** Kilobytes. */
const proportional = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
