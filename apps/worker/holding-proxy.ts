import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';

/** Between two tries to reach a server that is down, milliseconds. */
const PAUSE = 100;

export interface HoldingProxy {
  /** `host:port`, for `NativeConnectionOptions.proxy`. */
  readonly address: string;
  /** Why the server could not be reached; undefined where it was. */
  readonly refusal: string | undefined;
  close(): void;
}

/**
 * A proxy (HTTP CONNECT, on the loopback) by which the core of Temporal's SDK reaches its server: while that is down, it holds the
 * connection. Refused, the core would pause between its polls for 0.2 s, doubling up to ten, which can't be set: after five
 * seconds without Temporal every game would stand still for a second or two more.
 *
 * A server that was never reached is refused at once, so that a wrong address shows when the worker starts. It leads to the first
 * server that was asked for, and nowhere else.
 */
export const openHoldingProxy = async (): Promise<HoldingProxy> => {
  const streams = new Set<Duplex>();
  let target: string | undefined;
  let wasReached = false;
  let refusal: string | undefined;

  const lead = (near: Duplex, to: string): void => {
    if (near.destroyed) return;
    const { hostname, port } = new URL(`tcp://${to}`);
    const far = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), noDelay: true });
    streams.add(far);
    far.once('close', () => streams.delete(far));
    const refused = ({ message }: Error): void => {
      refusal = message;
      if (wasReached) setTimeout(() => lead(near, to), PAUSE).unref();
      else near.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    };
    far.once('error', refused);
    far.once('connect', () => {
      far.off('error', refused);
      wasReached = true;
      refusal = undefined;
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      pipeline(near, far, near, () => {});
    });
  };

  const server = createServer();
  server.on('connect', ({ url = '' }, near) => {
    // Whoever asks may break off at any moment, also in the middle of a refusal.
    near.on('error', () => {});
    target ??= url;
    if (url !== target) return void near.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    streams.add(near);
    near.once('close', () => streams.delete(near));
    lead(near, url);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get refusal() {
      return refusal;
    },
    close() {
      server.close();
      for (const stream of streams) stream.destroy();
    },
  };
};
