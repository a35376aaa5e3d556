import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** What /metrics answers, in Prometheus's text format; a Registry of prom-client is one. */
export type Scraped = Pick<Registry, 'contentType' | 'metrics'>;

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `/health/live`, `/health/ready` and `/metrics` of an app that has no HTTP server of its own.
 *
 * @param ready answers what is missing, or undefined when the app can do its work.
 * @param routes what else is served, by path; the connection of one that fails is closed
 */
export const serveHealth = async (options: {
  host: string;
  port: number;
  metrics: Scraped;
  ready: () => string | undefined | Promise<string | undefined>;
  routes?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>>;
}): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = Object.hasOwn(options.routes ?? {}, path) ? options.routes?.[path] : undefined;
    if (route) return void route(request, response).catch(() => response.destroy());
    void respond(request.url ?? '/').then(([status, type, body]) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
  });

  const respond = async (path: string): Promise<[number, string, string]> => {
    if (path === '/health/live') return [200, 'text/plain', 'ok\n'];
    if (path === '/health/ready') {
      const missing = await options.ready();
      return missing ? [503, 'text/plain', `${missing}\n`] : [200, 'text/plain', 'ok\n'];
    }
    if (path === '/metrics') return [200, options.metrics.contentType, await options.metrics.metrics()];
    return [404, 'text/plain', 'not found\n'];
  };

  await listen(server, options.port, options.host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
