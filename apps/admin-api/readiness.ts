import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import type { Database } from '../../libs/store/store';

const PATIENCE_MS = 2_000;

/** Whether the API can do all of its work now. */
export class Readiness {
  readonly #db: Database;
  readonly #client: Client;

  constructor(db: Database, client: Client) {
    this.#db = db;
    this.#client = client;
  }

  /** Names the servers that do not answer within two seconds; undefined when all do. */
  async missing(): Promise<string | undefined> {
    const [postgres, temporal] = await Promise.all([
      answersInTime(sql`select 1`.execute(this.#db)),
      answersInTime(
        this.#client.withDeadline(Date.now() + PATIENCE_MS, () => this.#client.workflowService.getSystemInfo({})),
      ),
    ]);
    const silent = [...(postgres ? [] : ['Postgres']), ...(temporal ? [] : ['Temporal'])];
    return silent.length === 0 ? undefined : `${silent.join(' and ')} can't be reached`;
  }
}

const answersInTime = (call: Promise<unknown>): Promise<boolean> =>
  new Promise((resolve) => {
    const patience = setTimeout(() => resolve(false), PATIENCE_MS);
    const settle = (ok: boolean) => {
      clearTimeout(patience);
      resolve(ok);
    };
    call.then(
      () => settle(true),
      () => settle(false),
    );
  });
