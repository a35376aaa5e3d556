import { TcpLink } from '../../support/tcp-link';

export type Far = 'postgres' | 'temporal' | 'vk';

/** The three wires of one app, each of which may be cut. */
export class Wires {
  private constructor(private readonly links: Readonly<Record<Far, TcpLink>>) {}

  /** @param ports where the servers listen on the loopback */
  static async to(ports: Readonly<Record<Far, number>>): Promise<Wires> {
    const link = (far: Far): Promise<TcpLink> => TcpLink.to('127.0.0.1', ports[far]);
    const [postgres, temporal, vk] = await Promise.all([link('postgres'), link('temporal'), link('vk')]);
    return new Wires({ postgres, temporal, vk });
  }

  of(far: Far): TcpLink {
    return this.links[far];
  }

  /** What the app is told, so that it speaks through its wires. */
  environment(databaseUrl: string): Record<string, string> {
    const url = new URL(databaseUrl);
    url.port = String(this.links.postgres.port);
    return {
      DATABASE_URL: url.href,
      TEMPORAL_ADDRESS: `127.0.0.1:${this.links.temporal.port}`,
      VK_API_URL: `http://127.0.0.1:${this.links.vk.port}/method`,
    };
  }

  close(): void {
    for (const link of Object.values(this.links)) link.close();
  }
}
