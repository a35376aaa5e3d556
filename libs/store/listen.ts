import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

export interface Listener {
  heard(payload: string): void;
  /** It listens from now on: of what was notified before, some may be missing. */
  began(): void;
}

export interface Listening {
  stop(): Promise<void>;
}

/** Asks the connection so often whether it still works: one that was cut by a firewall says nothing by itself. */
const CHECK_EVERY = 10_000;
const PAUSE = 200;

/** Listens on a channel, and again whenever the connection is lost. */
export const listenOn = (pool: Pool, channel: string, listener: Listener): Listening => {
  const ending = new AbortController();
  const loop = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      // Postgres may be down for as long as it likes: whoever listens is told when it is back.
      await listenOnce(pool, channel, listener, ending.signal).catch(() => {});
      await sleep(PAUSE, undefined, { signal: ending.signal }).catch(() => {});
    }
  };
  const running = loop();
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
};

const listenOnce = async (pool: Pool, channel: string, listener: Listener, signal: AbortSignal): Promise<void> => {
  const client: PoolClient = await pool.connect();
  const cut = new AbortController();
  client.once('end', () => cut.abort());
  try {
    client.on('notification', ({ payload }) => listener.heard(payload ?? ''));
    await client.query(`listen "${channel}"`);
    listener.began();
    while (!signal.aborted) {
      await sleep(CHECK_EVERY, undefined, { signal: AbortSignal.any([signal, cut.signal]) }).catch(() => {});
      await client.query('select 1');
    }
  } finally {
    // Never back into the pool: it listens.
    client.release(true);
  }
};
