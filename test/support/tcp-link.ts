import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A wire between a process and a server, which a test may cut, mend, or make deaf in one direction. */
export class TcpLink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: 'whole' | 'cut' | 'mute' = 'whole';

  private constructor(
    private readonly host: string,
    private readonly targetPort: number,
  ) {
    this.#server = createServer((client) => this.#join(client));
  }

  static async to(host: string, port: number): Promise<TcpLink> {
    const link = new TcpLink(host, port);
    await new Promise<void>((resolve) => link.#server.listen(0, '127.0.0.1', resolve));
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Every connection breaks, and none can be made. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** What is said arrives, but no answer ever comes back. */
  mute(): void {
    this.#state = 'mute';
  }

  /** As at the beginning; connections that lost an answer are broken, as a network would break them in the end. */
  mend(): void {
    const broken = this.#state === 'mute';
    this.#state = 'whole';
    if (broken) for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(client: Socket): void {
    if (this.#state === 'cut') return void client.destroy();
    const target = connect(this.targetPort, this.host);
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (chunk) => target.write(chunk));
    target.on('data', (chunk) => {
      if (this.#state !== 'mute') client.write(chunk);
    });
  }
}
