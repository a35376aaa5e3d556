import { request } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openHoldingProxy, type HoldingProxy } from './holding-proxy';

let proxy: HoldingProxy;
let server: Server | undefined;
let port: number;
let clients: Socket[];

/** A server that says what it was told. */
const start = async (on = 0): Promise<void> => {
  clients = [];
  server = createServer((client) => {
    clients.push(client);
    client.on('error', () => {});
    client.pipe(client);
  });
  await new Promise<void>((resolve) => server?.listen(on, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
};

const stop = async (): Promise<void> => {
  const ended = new Promise((resolve) => server?.close(resolve));
  for (const client of clients) client.destroy();
  await ended;
};

/** A connection to the server by the proxy; answers the proxy's status, and the socket. */
const connectTo = (to = `127.0.0.1:${port}`): Promise<{ status?: number; socket: Socket }> =>
  new Promise((resolve, reject) => {
    const [host, at] = proxy.address.split(':');
    const asked = request({ host, port: at, method: 'CONNECT', path: to });
    asked.once('error', reject);
    asked.once('connect', ({ statusCode }, socket) => resolve({ status: statusCode, socket }));
    asked.end();
  });

const say = (socket: Socket, words: string): Promise<string> =>
  new Promise((resolve) => {
    socket.once('data', (data) => resolve(data.toString()));
    socket.write(words);
  });

beforeEach(async () => {
  proxy = await openHoldingProxy();
  await start();
});
afterEach(async () => {
  proxy.close();
  await stop();
});

it('carries what is said both ways, and ends what the server ends', async () => {
  const { status, socket } = await connectTo();
  expect(status).toBe(200);
  expect(await say(socket, 'раз')).toBe('раз');
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await stop();
  await ended;
});

it('holds a connection while the server is down', async () => {
  (await connectTo()).socket.destroy();
  await stop();
  let isHeld = true;
  const held = connectTo().finally(() => (isHeld = false));
  await sleep(500);
  expect(isHeld).toBe(true);
  await start(port);
  const { status, socket } = await held;
  expect(status).toBe(200);
  expect(await say(socket, 'два')).toBe('два');
});

it('refuses at once what was never there', async () => {
  await stop();
  expect((await connectTo()).status).toBe(502);
  expect(proxy.refusal).toContain('ECONNREFUSED');
});

it('leads nowhere else', async () => {
  expect((await connectTo()).status).toBe(200);
  expect((await connectTo('127.0.0.1:1')).status).toBe(403);
});
