import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';
/**
 * Below those that systems give to outgoing connections (32,768 up on Linux, 49,152 elsewhere): one of them could be taken between
 * our look and the moment in which the process that it is for listens. And above 10,080, the last one that `fetch` refuses.
 */
const RANGE = { from: 11_000, to: 32_000 } as const;
/** Each process goes on from a place of its own, so that two that look at once do not find the same. */
let next = randomInt(RANGE.from, RANGE.to);
const given = new Set<number>();

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.unref();
    server.once('error', () => resolve(false));
    server.listen({ port, host: HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** A free port that this process has not handed out before. */
export const freePort = (): Promise<number> => {
  next = next < RANGE.to ? next + 1 : RANGE.from;
  return portFrom(next);
};

/** The wanted port, else the next free one above it. */
export const portFrom = async (wanted: number): Promise<number> => {
  for (let port = wanted; port < wanted + 200; port++) {
    if (given.has(port)) continue;
    // Before it is tried: others look for theirs at the same time.
    given.add(port);
    if (await isFree(port)) return port;
    given.delete(port);
  }
  return freePort();
};
