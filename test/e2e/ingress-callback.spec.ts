/**
 * The Callback API with real processes behind one address, and beside Long Poll: guarantees 1, 2 and 3 as far as VK's repeats
 * let them be kept (what VK repeats comes after what it sent meanwhile).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Balancer } from '../support/balancer';
import { eventually, IngressWorld, SECRET } from '../support/ingress-world';
import type { AppProcess } from '../support/processes';

let world: IngressWorld;
let balancer: Balancer;

beforeEach(async () => {
  world = await IngressWorld.start();
});
afterEach(async () => {
  await world?.stop();
  balancer?.close();
});

type Room = Awaited<ReturnType<IngressWorld['room']>>;

/** So many replicas behind one address, which the local VK sends to. VK's ten seconds are a fifth of one here. */
const replicas = async (count: number, VK_INGRESS = 'callback'): Promise<AppProcess[]> => {
  const apps = [];
  for (let n = 0; n < count; n += 1) apps.push(await world.ingress({ VK_INGRESS }));
  balancer = await Balancer.before(apps.map(({ port }) => port));
  const report = await world.vk.world.callback({ url: `${balancer.url}/vk/callback`, secret: SECRET, scale: 0.02 });
  expect(report.state).toBe('ok');
  return apps;
};

const rooms = (count: number): Promise<Room[]> => Promise.all(Array.from({ length: count }, () => world.room()));

const talk = async (where: readonly Room[], count: number, every = 20): Promise<string[]> => {
  const said = Array.from({ length: count }, (_, n) => `слово ${n}`);
  for (const text of said) {
    for (const { peerId } of where) world.say(peerId, text);
    await sleep(every);
  }
  return said;
};

const sorted = (words: readonly string[]): string[] => [...words].sort();

it('two replicas: each word is heard once and in VK’s order, whichever of them was sent it', async () => {
  const where = await rooms(2);
  await replicas(2);
  const said = await talk(where, 60);
  for (const { id } of where) await eventually(async () => expect(await world.texts(id)).toEqual(said));
  await eventually(async () => expect(await world.undelivered()).toBe(0));
  expect(world.vk.world.callbackReport()).toMatchObject({ lost: 0, repeats: 0 });
});

it('the replica that hands over is killed: nothing is lost, nothing counts twice', async () => {
  const [room] = (await rooms(1)) as [Room];
  const [first] = await replicas(2);
  const talking = talk([room], 100);
  await sleep(700);
  await first?.kill('SIGKILL');
  const said = await talking;
  await eventually(async () => expect(sorted(await world.texts(room.id))).toEqual(sorted(said)), 60_000);
  expect(world.vk.world.callbackReport().lost).toBe(0);
});

it('Temporal out of reach: what was answered «ok» is safe, and heard in order when it is back', async () => {
  const [room] = (await rooms(1)) as [Room];
  await replicas(1);
  const before = await talk([room], 3);
  await eventually(async () => expect(await world.texts(room.id)).toEqual(before));
  world.temporal.cut();
  world.say(room.peerId, 'без Temporal');
  // Two seconds of trying, then it is put aside.
  await eventually(() => expect(world.vk.world.callbackReport().delivered).toBe(4));
  expect(await world.undelivered()).toBeGreaterThan(0);
  world.say(room.peerId, 'и ещё');
  await eventually(() => expect(world.vk.world.callbackReport().delivered).toBe(5));
  world.temporal.mend();
  world.say(room.peerId, 'снова с ним');
  await eventually(async () =>
    expect(await world.texts(room.id)).toEqual([...before, 'без Temporal', 'и ещё', 'снова с ним']),
  );
}, 90_000);

it('Postgres out of reach: VK is told to come again, and does', async () => {
  const [room] = (await rooms(1)) as [Room];
  await replicas(1);
  world.postgres.cut();
  world.say(room.peerId, 'раз');
  await sleep(6_000);
  world.postgres.mend();
  await eventually(async () => expect(await world.texts(room.id)).toEqual(['раз']));
  await eventually(() => expect(world.vk.world.callbackReport()).toMatchObject({ delivered: 1, waiting: 0, lost: 0 }));
  expect(world.vk.world.callbackReport().repeats).toBeGreaterThan(0);
}, 90_000);

it('both sources at once, two processes: each word counts once, each command is answered once', async () => {
  const [room] = (await rooms(1)) as [Room];
  await replicas(2, 'longpoll,callback');
  const said = await talk([room], 40);
  await eventually(async () => expect(await world.texts(room.id)).toEqual(said));
  // In private there is no game: the reception answers, one workflow for each command.
  for (const text of ['/помощь', '/инфо']) world.say(101, text);
  const receptions = async (): Promise<number> => {
    const found = [];
    for await (const { workflowId } of world.client.workflow.list()) found.push(workflowId);
    return found.filter((id) => id.startsWith('reception:')).length;
  };
  await eventually(async () => expect(await receptions()).toBe(2));
  await sleep(1_000);
  expect(await receptions()).toBe(2);
});

it('guarantee 11: nobody is named in metrics, which tell of requests, updates, the lease and the lag', async () => {
  const [room] = (await rooms(1)) as [Room];
  await replicas(1);
  await talk([room], 3);
  await eventually(async () => expect(await world.texts(room.id)).toHaveLength(3));
  const metrics = await (await fetch(`${balancer.url}/metrics`)).text();
  for (const line of [
    /^znatok_ingress_callback_requests_total\{answer="ok",repeat="0"\} 3$/m,
    /^znatok_ingress_updates_total\{kind="text",outcome="game"\} 3$/m,
    /^znatok_ingress_leases\{state="held"\} 1$/m,
    /^znatok_ingress_lag_seconds_count 3$/m,
    /^znatok_ingress_undelivered\{state="waiting"\} 0$/m,
    /^znatok_ingress_waiting_updates 0$/m,
  ])
    expect(metrics).toMatch(line);
  expect(metrics).not.toMatch(/слово|200000000|"101"/);
});
