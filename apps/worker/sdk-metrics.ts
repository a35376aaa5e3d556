import { createServer, type AddressInfo } from 'node:net';
import { Runtime, type RuntimeOptions } from '@temporalio/worker';
import type { Scraped } from '../../libs/platform/health';

const HOST = '127.0.0.1';
const TRIES = 5;
/** Milliseconds: a core that is that busy must not take our own numbers with it. */
const PATIENCE = 2_000;

type Telemetry = NonNullable<RuntimeOptions['telemetryOptions']>;

/**
 * Installs the SDK's runtime and answers its numbers (`temporal_*`: tasks, slots, cache, latencies). It serves them on an
 * address of its own alone, so it gets one on the loopback, and operators find them on the worker's /metrics with the rest.
 */
export const installRuntime = async (
  options: RuntimeOptions & { readonly telemetryOptions: Telemetry },
): Promise<() => Promise<string>> => {
  for (let attempt = 1; ; attempt += 1) {
    const address = `${HOST}:${await freePort()}`;
    // Named as Prometheus wants it: in seconds, with the unit, and `_total` at counters.
    const prometheus = {
      bindAddress: address,
      countersTotalSuffix: true,
      unitSuffix: true,
      useSecondsForDurations: true,
    };
    try {
      Runtime.install({ ...options, telemetryOptions: { ...options.telemetryOptions, metrics: { prometheus } } });
      return () => read(`http://${address}/metrics`);
    } catch (error) {
      // The port was taken in the meantime.
      if (attempt === TRIES || !/address already in use/i.test(String(error))) throw error;
    }
  }
};

/** Our numbers and those of others in one answer. */
export const scrapedWith = (own: Scraped, others: () => Promise<string>): Scraped => ({
  contentType: own.contentType,
  metrics: async () => (await Promise.all([own.metrics(), others()])).join('\n'),
});

const read = async (url: string): Promise<string> => {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })).text();
  } catch {
    return '';
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
