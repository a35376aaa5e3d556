import { createServer } from 'node:net';

const HOST = '127.0.0.1';
const given = new Set<number>();

/** Whether nobody listens there. 0 asks the system for any free port; answers the port or undefined. */
const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.unref();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });

/** A free port that this process has not handed out before. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = await tryPort(0);
    if (port !== undefined && !given.has(port)) {
      given.add(port);
      return port;
    }
  }
};

/** The wanted port, else the next free one above it. */
export const portFrom = async (wanted: number): Promise<number> => {
  for (let port = wanted; port < wanted + 200; port++) {
    if (given.has(port)) continue;
    // Before it is tried: others look for theirs at the same time.
    given.add(port);
    if ((await tryPort(port)) !== undefined) return port;
    given.delete(port);
  }
  return freePort();
};
