import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { Certificate } from './certificate';

/** Takes TLS for a server that speaks none, as a proxy before it would. */
export class TlsFront {
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    // Whoever does not trust the certificate ends it there.
    server.on('tlsClientError', () => {});
  }

  /** @param address `host:port` of a server of HTTP/2, such as Temporal */
  static start(address: string, certificate: Certificate): Promise<TlsFront> {
    const { hostname, port } = new URL(`tcp://${address}`);
    const server = createTls({ ...read(certificate), ALPNProtocols: ['h2'] }, (outside) => {
      const inside = connect(Number(port), hostname);
      for (const [one, other] of [
        [outside, inside],
        [inside, outside],
      ] as const) {
        one.on('error', () => other.destroy()).once('close', () => other.destroy());
        one.pipe(other);
      }
    });
    return listening(server);
  }

  /** @param address `host:port` of a server of HTTP/1.1, which is told that its clients came by TLS */
  static startHttp(address: string, certificate: Certificate): Promise<TlsFront> {
    const { hostname, port } = new URL(`tcp://${address}`);
    const server = createHttps(read(certificate), (incoming, outgoing) => {
      const { method, url: path, headers } = incoming;
      const sent = { ...headers, 'x-forwarded-proto': 'https' };
      const asked = request({ hostname, port, method, path, headers: sent }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      asked.on('error', () => outgoing.destroy());
      outgoing.once('close', () => asked.destroy());
      incoming.pipe(asked);
    });
    return listening(server);
  }

  /** By the name that the certificate is for. */
  get address(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  static of(server: Server): TlsFront {
    return new TlsFront(server);
  }
}

const read = ({ cert, key }: Certificate): { cert: Buffer; key: Buffer } => ({
  cert: readFileSync(cert),
  key: readFileSync(key),
});

const listening = async (server: Server): Promise<TlsFront> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return TlsFront.of(server);
};
