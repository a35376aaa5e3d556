import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pino from 'pino';
import type { Games } from '../../apps/ingress/games';
import { startIngress, type Ingress, type IngressOptions } from '../../apps/ingress/ingress';
import { createMetrics, type Metrics } from '../../apps/ingress/metrics';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { createMessenger } from '../../activities/messenger/messenger';
import { readTs } from '../../libs/store/ingress-cursors';
import { openStore, type Store } from '../../libs/store/store';
import { openWants, readWants, writeWants } from '../../libs/store/wants';
import { ensureRoom } from '../../libs/store/rooms';
import { createVk, type Vk } from '../../libs/vk/api';
import type { GameInput } from '../../workflows/room/game-input';
import type { Heard } from '../../workflows/room/heard';
import type { ReceptionInput } from '../../workflows/room/reception';
import { mention, t } from '../../workflows/room/text';
import type { OpenWait } from '../../workflows/room/wants';
import { createTestDatabase, type TestDatabase } from '../support/database';

/**
 * The ingress between the local VK and Postgres, both real, with games that only take down what they hear: guarantees 1, 3,
 * 9 and 10 of the design as far as the ingress keeps them.
 */
class FakeGames implements Games {
  readonly heard: { id: string; heard: Heard }[] = [];
  readonly opened: { id: string; input: GameInput; heard: readonly Heard[] }[] = [];
  readonly received: ReceptionInput[] = [];
  readonly over = new Set<string>();
  readonly slow = new Map<string, Promise<unknown>>();
  down = false;
  /** Signals arrive, but their acknowledgement never does. */
  mute = false;

  async hear(id: string, heard: readonly Heard[]): Promise<boolean> {
    await this.#reach(id);
    if (this.over.has(id)) return false;
    this.heard.push(...heard.map((one) => ({ id, heard: one })));
    return this.#acknowledge(true);
  }

  async open(id: string, input: GameInput, heard: readonly Heard[]): Promise<void> {
    await this.#reach(id);
    this.over.delete(id);
    this.opened.push({ id, input, heard });
    return this.#acknowledge(undefined);
  }

  async receive(input: ReceptionInput): Promise<void> {
    await this.#reach(input.room);
    this.received.push(input);
  }

  texts(id: string): (string | undefined)[] {
    return this.heard.filter((one) => one.id === id).map(({ heard }) => heard.text);
  }

  async #reach(id: string): Promise<void> {
    await this.slow.get(id);
    if (this.down) throw new Error('UNAVAILABLE');
  }

  #acknowledge<T>(answer: T): Promise<T> {
    return this.mute ? new Promise(() => {}) : Promise.resolve(answer);
  }
}

const GROUP = 1;
const chat = 2_000_000_001;
const room = `vk:${GROUP}:${chat}`;
const [anya, borya] = [101, 102];

let database: TestDatabase;
let store: Store;
let emulator: Emulator;
let vk: Vk;
let games: FakeGames;
let running: Ingress[];
let metrics: Metrics;

const start = async (options: Partial<IngressOptions> = {}): Promise<Ingress> => {
  const logger = pino({ level: 'silent' });
  const bot = { groupId: GROUP, screenName: 'znatok' };
  const ingress = await startIngress({ db: store.db, vk, bot, games, logger, metrics, wait: 2, ...options });
  running.push(ingress);
  return ingress;
};

beforeEach(async () => {
  database = await createTestDatabase();
  store = openStore(database.url);
  emulator = await startEmulator({ groupId: GROUP, token: 'local-token' });
  vk = createVk({ groupId: GROUP, token: 'local-token', apiUrl: `${emulator.url}/method` });
  games = new FakeGames();
  running = [];
  metrics = createMetrics();
  await passOver();
});

/** The local VK keeps its first invitation for whoever polls first: here that is not the ingress. */
const passOver = async (): Promise<void> => {
  const session = await vk.call<Record<string, string>>('groups.getLongPollServer', { group_id: GROUP });
  await fetch(`${session.server}?act=a_check&key=${session.key}&ts=${session.ts}&wait=0`);
};

afterEach(async () => {
  await Promise.all(running.map((ingress) => ingress.stop()));
  await emulator.stop();
  await store.close();
  await database.drop();
});

const say = (from: number, text: string, peerId = chat): { cmid: number } => emulator.world.say({ peerId, from, text });

/** A live game that waits so; answers its opening. */
const live = async (waits: readonly OpenWait[], where = room): Promise<number> => {
  await ensureRoom(store.db, where);
  const opening = await openWants(store.db, { workflowId: where, room: where, game: 'chgk' });
  await writeWants(store.db, { workflowId: where, room: where, opening, attempt: 0, n: 1, waits, everything: false });
  return opening;
};

const eventually = async (what: () => unknown, within = 10_000): Promise<void> => {
  for (const end = Date.now() + within; ; await sleep(20)) {
    try {
      const result = await what();
      if (result === undefined || result === true) return;
      if (Date.now() > end) throw new Error('it did not come true');
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
};

const everyone: OpenWait = { from: null, words: true };
const storedTs = (): Promise<string | undefined> => readTs(store.db, GROUP);
const count = async (outcome: string): Promise<number> => {
  const { values } = await metrics.updates.get();
  return values.filter(({ labels }) => labels.outcome === outcome).reduce((sum, { value }) => sum + value, 0);
};
const heardUntilAge = async (): Promise<number | undefined> => {
  const { rows } = await sql<{ age: number | null }>`
    select extract(epoch from clock_timestamp() - heard_until)::float8 as age from ingress_cursors`.execute(store.db);
  return rows[0]?.age ?? undefined;
};

it("hands over a room's messages in VK's order, and a slow room delays no other", async () => {
  const { peer_id } = emulator.world.createChat('Другой чат', [anya]);
  emulator.world.addBot(peer_id, anya);
  emulator.world.access(peer_id, true);
  const other = `vk:${GROUP}:${peer_id}`;
  await live([everyone]);
  await live([everyone], other);
  let release = (): void => {};
  games.slow.set(room, new Promise<void>((resolve) => (release = resolve)));
  await start();

  const said = Array.from({ length: 30 }, (_, n) => `слово ${n}`);
  for (const text of said) {
    say(anya, text);
    say(anya, text, peer_id);
    if (text.endsWith('7')) await sleep(30);
  }
  await eventually(() => expect(games.texts(other).filter((text) => text !== undefined)).toEqual(said));
  expect(games.texts(room)).toEqual([]);
  release();
  await eventually(() => expect(games.texts(room)).toEqual(said));
});

it('drops chatter, hands over the words of those who are asked, and marks that it hears all', async () => {
  await live([{ from: [anya], words: true }]);
  await start();
  for (let n = 0; n < 20; n += 1) say(borya, `обсуждаем ${n}`);
  say(anya, 'Пушкин');
  say(borya, '/инфо');
  await eventually(() => expect(games.texts(room)).toEqual(['Пушкин', 'инфо']));
  expect(await count('chatter')).toBe(20);
  await eventually(async () => {
    const { hearsAll } = await store.db
      .selectFrom('rooms')
      .select('hearsAll')
      .where('id', '=', room)
      .executeTakeFirstOrThrow();
    expect(hearsAll).toBe(true);
  });
});

it('puts aside at a stop what Temporal has not acknowledged: the next process delivers it, and nothing is said twice', async () => {
  await live([everyone]);
  const first = await start({ grace: 1 });
  games.mute = true;
  say(anya, 'раз');
  await eventually(() => expect(games.texts(room)).toEqual(['раз']));
  const before = await storedTs();
  await first.stop();
  expect(await storedTs()).not.toBe(before);

  games.mute = false;
  say(anya, 'два');
  await start();
  await eventually(() => expect(games.texts(room)).toEqual(['раз', 'раз', 'два']));
  const [one, again] = games.heard;
  expect(again).toEqual(one);
});

it('hears after a restart what was said meanwhile, and stores ts when it is stopped', async () => {
  await live([everyone]);
  const first = await start();
  say(anya, 'раз');
  await eventually(() => expect(games.texts(room)).toEqual(['раз']));
  await first.stop();
  say(anya, 'два');
  await start();
  await eventually(() => expect(games.texts(room)).toEqual(['раз', 'два']));
});

it('keeps what was said while Temporal is down, and moves ts only when it was taken', async () => {
  await live([everyone]);
  await start();
  const before = await storedTs();
  games.down = true;
  say(anya, 'раз');
  await sleep(200);
  say(anya, 'два');
  await sleep(1_500);
  expect(await storedTs()).toBe(before);
  games.down = false;
  await eventually(() => expect(games.texts(room)).toEqual(['раз', 'два']));
  await eventually(async () => expect(await storedTs()).not.toBe(before));
});

describe('presses', () => {
  const others = t('chgk.captainDecides', { captain: mention(anya) });

  const ask = async (): Promise<number> => {
    const opening = await live([{ from: [anya], words: false, message: 'play/7', own: t('room.welcome'), others }]);
    const logger = pino({ level: 'silent' });
    const attempt = () => ({ number: 1, since: Date.now() });
    const messenger = createMessenger({ db: store.db, vkOf: () => vk, logger, attempt });
    const posted = await messenger.post({
      room,
      effect: `game/0/play/7/ask:${opening}`,
      text: t('room.name', { who: mention(anya) }),
      keyboard: [[{ value: String(borya), label: t('room.name', { who: mention(borya) }) }]],
      opening,
      message: 'play/7',
    });
    if (!posted.ok) throw new Error('not posted');
    return posted.cmid;
  };

  const press = (from: number, cmid: number) =>
    emulator.world.press({ peerId: chat, from, cmid, button: { label: 'Боря' } }, 2_000);

  it('are answered within a second while Temporal is down, and handed over when it is back', async () => {
    const cmid = await ask();
    await start();
    games.down = true;
    const started = performance.now();
    expect(await press(anya, cmid)).toMatchObject({ answered: true, snackbar: 'Вы в команде!' });
    expect(await press(borya, cmid)).toMatchObject({ answered: true, snackbar: 'Решает капитан Аня' });
    expect(performance.now() - started).toBeLessThan(1_000);
    games.down = false;
    await eventually(() => expect(games.heard).toHaveLength(1));
    expect(games.heard[0]?.heard).toMatchObject({
      kind: 'press',
      from: anya,
      cmid,
      payload: { message: 'play/7', value: String(borya) },
      date: expect.any(Number) as number,
    });
  });

  it('of a wait that is over get their own word and reach no game', async () => {
    const cmid = await ask();
    await live([everyone]);
    await start();
    expect(await press(anya, cmid)).toMatchObject({ snackbar: 'Эта кнопка уже отработала' });
    expect(await count('press old')).toBe(1);
    expect(games.heard).toEqual([]);
  });

  it('made while nobody listened carry no date, and so count as in time', async () => {
    const cmid = await ask();
    await (await start()).stop();
    const pressed = press(anya, cmid);
    await start();
    expect(await pressed).toMatchObject({ snackbar: 'Вы в команде!' });
    await eventually(() => expect(games.heard).toHaveLength(1));
    expect(games.heard[0]?.heard.date).toBeUndefined();
  });

  it('are handed over when their answer fails', async () => {
    const cmid = await ask();
    await start();
    emulator.world.fault({ method: 'messages.sendMessageEventAnswer', kind: 'error', code: 10, times: 1 });
    await press(anya, cmid);
    await eventually(() => expect(games.heard).toHaveLength(1));
  });
});

describe('a room without a game', () => {
  /** Said in the batch that opened the game, then in later ones. */
  const everythingHeard = (): (string | undefined)[] =>
    [...(games.opened[0]?.heard ?? []), ...games.heard.map((one) => one.heard)].map(({ text }) => text);

  it('gets one by /чгк; its row is written before, and what is said right after is heard', async () => {
    await start();
    say(anya, 'просто болтаем');
    const { cmid } = say(anya, '/чгк 3');
    say(borya, 'ура');
    await eventually(() => expect(games.opened).toHaveLength(1));
    const [{ id, input, heard }] = games.opened as [(typeof games.opened)[0]];
    expect(id).toBe(room);
    expect(input).toMatchObject({ game: 'chgk', args: ['3'], startedBy: anya, room, attempt: 0 });
    const [row] = await readWants(store.db, [room]);
    expect(row).toMatchObject({ everything: true, opening: input.opening });
    await eventually(() => expect(everythingHeard()).toEqual(['чгк 3', 'ура']));
    expect(heard[0]?.cmid).toBe(cmid);
  });

  it('is known by its dead row: the row goes, and the command opens the next game', async () => {
    await live([]);
    games.over.add(room);
    await start();
    say(anya, '/чгк');
    say(anya, 'и ещё');
    await eventually(() => expect(games.opened).toHaveLength(1));
    await eventually(() => expect(everythingHeard()).toEqual(['чгк', 'и ещё']));
  });

  it('is answered by the reception, and greeted when the bot comes', async () => {
    await start();
    say(anya, '/помощь');
    say(anya, '/чгк', anya);
    await eventually(() => expect(games.received).toHaveLength(2));
    emulator.world.removeBot(chat, anya);
    const gone = async (): Promise<boolean | undefined> =>
      (await store.db.selectFrom('rooms').select('gone').where('id', '=', room).executeTakeFirst())?.gone;
    await eventually(async () => expect(await gone()).toBe(true));
    emulator.world.addBot(chat, anya);
    await eventually(() => expect(games.received).toHaveLength(3));
    expect(games.received.map(({ reason, room: where }) => [reason, where])).toEqual([
      ['command', room],
      ['command', `vk:${GROUP}:${anya}`],
      ['added', room],
    ]);
    expect(await gone()).toBe(false);
  });
});

it('tells every live game of a gap, and goes on', async () => {
  await live([everyone]);
  await start();
  const gaps = (): unknown[] => games.heard.filter(({ heard }) => heard.kind === 'gap');
  emulator.world.fault({ kind: 'failed', code: 1, times: 1 });
  await eventually(() => expect(gaps()).toHaveLength(1));
  say(anya, 'между пропусками');
  await eventually(() => expect(games.texts(room)).toContain('между пропусками'));
  emulator.world.fault({ kind: 'failed', code: 3, times: 1 });
  await eventually(() => expect(gaps()).toHaveLength(2));
  expect((await metrics.gaps.get()).values[0]?.value).toBe(2);
  expect(games.heard[0]).toMatchObject({
    id: room,
    heard: { kind: 'gap', from: 0, eventId: expect.stringMatching(/^gap:1:\d+$/) as string },
  });
  say(anya, 'дальше');
  await eventually(() => expect(games.texts(room)).toContain('дальше'));
});

it('says how far it has heard: now in a quiet room, not beyond what waits', async () => {
  await live([everyone]);
  await start();
  const isFresh = (): Promise<void> => eventually(async () => expect(await heardUntilAge()).toBeLessThan(2.5));
  await isFresh();
  await sleep(4_000);
  expect(await heardUntilAge()).toBeLessThan(2.5);
  games.down = true;
  say(anya, 'раз');
  await sleep(4_000);
  expect(await heardUntilAge()).toBeGreaterThan(2.9);
  games.down = false;
  await isFresh();
});

it('holds back the poll when too much waits, and loses nothing by it', async () => {
  await live([everyone]);
  await start({ mostWaiting: 5 });
  games.down = true;
  const said = Array.from({ length: 40 }, (_, n) => `слово ${n}`);
  for (const text of said) {
    say(anya, text);
    await sleep(5);
  }
  games.down = false;
  await eventually(() => expect(games.texts(room)).toEqual(said));
});

it('refuses to start with a wrong token, naming VK_TOKEN', async () => {
  const wrong = createVk({ groupId: GROUP, token: 'wrong', apiUrl: `${emulator.url}/method` });
  await expect(start({ vk: wrong })).rejects.toMatchObject({
    code: 'CONFIG',
    message: expect.stringContaining('VK_TOKEN') as string,
  });
});
