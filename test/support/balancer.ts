import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer: each request goes to the next server in turn, past those where nobody listens. */
export class Balancer {
  readonly #server: Server;
  #turn = 0;

  private constructor(private readonly ports: readonly number[]) {
    this.#server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing));
  }

  static async before(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports);
    await new Promise<void>((resolve) => balancer.#server.listen(0, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    this.#send(incoming, outgoing, Buffer.concat(chunks), this.ports.length);
  }

  #send(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, tries: number): void {
    const port = this.ports[this.#turn % this.ports.length];
    this.#turn += 1;
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' && tries > 1) this.#send(incoming, outgoing, body, tries - 1);
      else outgoing.writeHead(502).end();
    });
    onward.end(body);
  }
}
