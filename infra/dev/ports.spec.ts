import { createServer, type AddressInfo, type Server } from 'node:net';
import { freePort, portFrom } from './ports';

const occupy = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

describe('ports', () => {
  it('a free port can be listened on', async () => {
    const port = await freePort();
    const server = await occupy(port);
    expect((server.address() as AddressInfo).port).toBe(port);
    server.close();
  });

  it('a free port is none that the system gives to outgoing connections, and none that fetch refuses', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, freePort));
    expect(Math.max(...ports)).toBeLessThan(32_768);
    expect(Math.min(...ports)).toBeGreaterThan(10_080);
  });

  it('a taken port gives way to the next free one', async () => {
    const taken = await occupy(0);
    const { port } = taken.address() as AddressInfo;
    expect(await portFrom(port)).toBeGreaterThan(port);
    taken.close();
  });

  it('no port is handed out twice', async () => {
    const first = await portFrom(34_100);
    const second = await portFrom(34_100);
    expect(second).not.toBe(first);
  });

  it('no port is handed out twice, however many look for one at once', async () => {
    const ports = await Promise.all([0, 1, 2, 3, 0, 1, 2, 3].map((more) => portFrom(34_200 + more)));
    expect(new Set(ports).size).toBe(ports.length);
  });
});
