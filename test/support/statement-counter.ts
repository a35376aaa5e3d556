import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Message types of PostgreSQL's frontend protocol that hold a statement's text (postgresql.org/docs/current/protocol-message-formats.html). */
const QUERY = 'Q';
const PARSE = 'P';
const HEADER = 5;

/** A wire to Postgres that reads along: every statement that is sent through it, in order. */
export class StatementCounter {
  readonly statements: string[] = [];
  readonly #server: Server;

  private constructor(private readonly target: URL) {
    this.#server = createServer((client) => this.#join(client));
  }

  static async to(databaseUrl: string): Promise<StatementCounter> {
    const counter = new StatementCounter(new URL(databaseUrl));
    await new Promise<void>((resolve) => counter.#server.listen(0, '127.0.0.1', resolve));
    return counter;
  }

  /** The database, by way of this wire. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  close(): void {
    this.#server.close();
  }

  #join(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
    let unread: Buffer = Buffer.alloc(0);
    let isStartup = true;
    client.on('data', (chunk: Buffer) => {
      server.write(chunk);
      unread = Buffer.concat([unread, chunk]);
      for (;;) {
        // The first message of a connection has no type.
        const at = isStartup ? 0 : 1;
        if (unread.length < HEADER) return;
        const end = at + unread.readInt32BE(at);
        if (unread.length < end) return;
        if (!isStartup) this.#read(String.fromCharCode(unread[0] ?? 0), unread.subarray(HEADER, end));
        isStartup = false;
        unread = unread.subarray(end);
      }
    });
    server.on('data', (chunk) => client.write(chunk));
  }

  #read(type: string, body: Buffer): void {
    if (type !== QUERY && type !== PARSE) return;
    // A parse names its statement first.
    const from = type === PARSE ? body.indexOf(0) + 1 : 0;
    this.statements.push(body.toString('utf8', from, body.indexOf(0, from)));
  }
}
