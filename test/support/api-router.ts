import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One VK API in front of several local VKs, as the real one serves every community: a call goes where its token belongs. */
export class ApiRouter {
  readonly #server: Server;

  private constructor(private readonly urls: ReadonlyMap<string, string>) {
    this.#server = createServer((request, response) => {
      void this.#pass(request).then(
        ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
        () => response.destroy(),
      );
    });
  }

  /** @param urls of the local VKs, by token */
  static async before(urls: ReadonlyMap<string, string>): Promise<ApiRouter> {
    const router = new ApiRouter(urls);
    await new Promise<void>((resolve) => router.#server.listen(0, '127.0.0.1', resolve));
    return router;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #pass(request: IncomingMessage): Promise<{ status: number; body: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const token = new URLSearchParams(body).get('access_token') ?? '';
    const headers = { 'content-type': request.headers['content-type'] ?? 'application/x-www-form-urlencoded' };
    const target = this.urls.get(token) ?? [...this.urls.values()][0];
    const answer = await fetch(`${target}${request.url}`, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  }
}
