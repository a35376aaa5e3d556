/**
 * Guarantees 1, 2 and 3 at the ingress, with real processes: whatever breaks, every word that a game waits for is heard by
 * it once, in the order VK delivered it. Each test injects one fault into a stream of words and counts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '../../apps/ingress/games';
import { temporalGames } from '../../apps/ingress/temporal-games';
import type { Heard } from '../../workflows/room/heard';
import { eventually, GROUP, IngressWorld } from '../support/ingress-world';
import type { AppProcess } from '../support/processes';

let world: IngressWorld;

beforeEach(async () => {
  world = await IngressWorld.start();
});
afterEach(() => world?.stop());

type Room = Awaited<ReturnType<IngressWorld['room']>>;

/** People who talk in several rooms at once, until they are told to stop. */
class Talk {
  readonly said: string[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly rooms: readonly Room[],
    every = 40,
  ) {
    this.#timer = setInterval(() => this.word(), every);
  }

  word(): void {
    const text = `слово ${this.said.length}`;
    this.said.push(text);
    for (const { peerId } of this.rooms) world.say(peerId, text);
  }

  /** Nothing lost, nothing twice, in order: in every room. */
  async wasHeard(within = 30_000): Promise<void> {
    clearInterval(this.#timer);
    for (const { id } of this.rooms) {
      await eventually(async () => expect(await world.texts(id)).toHaveLength(this.said.length), within).catch(
        () => {},
      );
      expect(await world.texts(id)).toEqual(this.said);
    }
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

const rooms = (count: number): Promise<Room[]> => Promise.all(Array.from({ length: count }, () => world.room()));

const polling = (app: AppProcess): Promise<void> =>
  eventually(async () => expect((await world.lease()).holder).toMatch(new RegExp(`:${app.pid}$`)));

it('guarantee 1: nothing a game waits for is lost: faults of the long poll (5xx, broken connections, no JSON in time, failed 2, repeats) change no order', async () => {
  const talk = new Talk(await rooms(2));
  await polling(await world.ingress());
  for (const fault of [
    { kind: 'http502', times: 2 },
    { kind: 'drop-connection', times: 1 },
    { kind: 'error', times: 1 },
  ] as const) {
    world.vk.world.fault({ method: 'a_check', ...fault });
    await sleep(700);
  }
  world.vk.world.fault({ kind: 'failed', code: 2, times: 2 });
  world.vk.world.fault({ method: 'groups.getLongPollServer', kind: 'error', code: 10, times: 1 });
  await sleep(1_000);
  world.vk.world.replay(30);
  await sleep(500);
  await talk.wasHeard();
});

it('guarantee 1: nothing a game waits for is lost: a process killed when Temporal has a signal whose acknowledgement never came: the next one says it again, and it counts once', async () => {
  const [room] = (await rooms(1)) as [Room];
  const first = await world.ingress();
  await polling(first);
  await eventually(async () => expect((await world.lease()).ts).toBeGreaterThan(0));
  const { ts } = await world.lease();
  world.temporal.mute();
  world.say(room.peerId, 'раз');
  await eventually(async () => expect(await world.texts(room.id)).toEqual(['раз']));
  await first.kill('SIGKILL');
  expect((await world.lease()).ts).toBe(ts);
  world.temporal.mend();
  await world.ingress();
  world.say(room.peerId, 'два');
  await eventually(async () => expect(await world.texts(room.id)).toEqual(['раз', 'два']));
  expect((await world.signalled(room.id)).filter(({ text }) => text === 'раз').length).toBeGreaterThan(1);
  await eventually(async () => expect((await world.lease()).ts).toBeGreaterThan(ts));
});

it('guarantee 1: nothing a game waits for is lost, and nothing is heard twice: processes killed at any moment, five times in a stream of words', async () => {
  const talk = new Talk(await rooms(3));
  for (let n = 0; n < 5; n += 1) {
    const app = await world.ingress();
    await polling(app);
    await sleep(200 + 137 * n);
    await app.kill('SIGKILL');
  }
  await world.ingress();
  await talk.wasHeard();
});

it('of two processes one polls; when it is killed the other takes over within 5 s', async () => {
  const talk = new Talk(await rooms(2));
  const [first, second] = [await world.ingress(), await world.ingress()];
  await polling(first);
  await sleep(1_000);
  const { epoch } = await world.lease();
  await first.kill('SIGKILL');
  const killed = performance.now();
  await eventually(async () => expect((await world.lease()).epoch).toBe(epoch + 1), 10_000);
  await polling(second);
  talk.word();
  const last = talk.said.length;
  await eventually(async () =>
    expect((await world.texts(`vk:${GROUP}:2000000002`)).length).toBeGreaterThanOrEqual(last),
  );
  expect(performance.now() - killed).toBeLessThan(5_000);
  await talk.wasHeard();
});

it('a process that was paused and wakes when another has taken over stops polling and writes nothing', async () => {
  const talk = new Talk(await rooms(2));
  const first = await world.ingress();
  await polling(first);
  const second = await world.ingress();
  await sleep(500);
  process.kill(first.pid, 'SIGSTOP');
  await polling(second);
  await sleep(1_000);
  const { epoch } = await world.lease();
  process.kill(first.pid, 'SIGCONT');
  for (let n = 0, highest = 0; n < 20; n += 1, await sleep(100)) {
    const lease = await world.lease();
    expect(lease).toMatchObject({ epoch, holder: expect.stringMatching(new RegExp(`:${second.pid}$`)) as string });
    expect(lease.ts).toBeGreaterThanOrEqual(highest);
    highest = lease.ts;
  }
  await eventually(() => expect(first.stdout).toContain('no longer the one that listens'));
  // It stands by from now on: when the other is gone, it is the one.
  await second.kill('SIGTERM');
  await polling(first);
  await talk.wasHeard();
});

it('guarantee 1: nothing a game waits for is lost: Temporal out of reach for a while: what was said is heard when it is back', async () => {
  const talk = new Talk(await rooms(3));
  await polling(await world.ingress());
  await sleep(500);
  world.temporal.cut();
  await sleep(3_000);
  world.temporal.mend();
  await talk.wasHeard(60_000);
});

it('guarantee 1: nothing a game waits for is lost: Postgres out of reach for longer than a lease lasts, and nobody polls', async () => {
  const talk = new Talk(await rooms(2));
  await polling(await world.ingress());
  await sleep(500);
  const { ts } = await world.lease();
  world.postgres.cut();
  await sleep(5_000);
  const cut = await world.lease();
  expect(cut.holder).toBeNull();
  expect(cut.ts).toBeLessThan(ts + talk.said.length * 2);
  world.postgres.mend();
  await talk.wasHeard(60_000);
});

it('a stop with Temporal out of reach ends within 10 s with code 0, and what was taken is heard after the next start', async () => {
  const [room] = (await rooms(1)) as [Room];
  const first = await world.ingress();
  await polling(first);
  await eventually(async () => expect(await world.signalled(room.id)).toHaveLength(1));
  await eventually(async () => expect((await world.lease()).ts).toBeGreaterThan(0));
  const { ts } = await world.lease();
  world.temporal.cut();
  for (const text of ['раз', 'два', 'три']) world.say(room.peerId, text);
  await sleep(1_000);
  const asked = performance.now();
  expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(await world.undelivered()).toBe(3);
  expect((await world.lease()).ts).toBe(ts + 3);
  expect((await world.lease()).holder).toBeNull();
  world.temporal.mend();
  await world.ingress();
  world.say(room.peerId, 'четыре');
  await eventually(async () => expect(await world.texts(room.id)).toEqual(['раз', 'два', 'три', 'четыре']));
  await eventually(async () => expect(await world.undelivered()).toBe(0));
});

it('a stop with Postgres out of reach ends within 10 s as well, and the words come again', async () => {
  const [room] = (await rooms(1)) as [Room];
  const first = await world.ingress();
  await polling(first);
  world.postgres.cut();
  world.say(room.peerId, 'раз');
  await sleep(500);
  const asked = performance.now();
  expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(10_000);
  world.postgres.mend();
  await world.ingress();
  await eventually(async () => expect(await world.texts(room.id)).toEqual(['раз']));
});

it('what Temporal calls invalid or too large is known as such, and anything else is worth another try', async () => {
  const [room] = (await rooms(1)) as [Room];
  const games = temporalGames(world.client, { searchAttributes: false, reached: () => {} });
  const heard = (length: number): Heard => ({ v: 1, kind: 'text', eventId: 'e', from: 101, text: 'я'.repeat(length) });
  // A signal has at most 2 MB, a call at most 4 MB.
  await expect(games.hear(room.id, [heard(1_500_000)])).rejects.toBeInstanceOf(Refused);
  await expect(games.hear(room.id, [heard(3_000_000)])).rejects.toBeInstanceOf(Refused);
  expect(await games.hear(room.id, [heard(10)])).toBe(true);
  expect(await games.hear(`${room.id}:no`, [heard(10)])).toBe(false);
});
