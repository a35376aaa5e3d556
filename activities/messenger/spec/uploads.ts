import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** VK's upload server, as far as specs need one: takes whatever comes. */
export interface Uploads {
  readonly url: string;
  /** The bodies that came. */
  readonly received: Buffer[];
  close(): void;
}

export const startUploads = async (): Promise<Uploads> => {
  const received: Buffer[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push(Buffer.concat(parts));
      response.end(JSON.stringify({ server: 1, photo: '[{}]', hash: 'h' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
