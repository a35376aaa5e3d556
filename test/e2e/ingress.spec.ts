import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pino from 'pino';
import { Refused, type Games } from '../../apps/ingress/games';
import { startIngress, type Ingress, type IngressOptions } from '../../apps/ingress/ingress';
import { createMetrics, type Metrics } from '../../apps/ingress/metrics';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { createMessenger } from '../../activities/messenger/messenger';
import { HEARING_ASKED, missingHearing } from '../../libs/store/hearing-lag';
import { readTs, writeTs } from '../../libs/store/ingress-cursors';
import { releaseLease, renewLease, takeLease } from '../../libs/store/ingress-leases';
import { openStore, type Store } from '../../libs/store/store';
import { countUndelivered, forgetDelivered, putAside, readUndelivered } from '../../libs/store/undelivered';
import { beginAwaited, openWants, readWants, writeWants } from '../../libs/store/wants';
import { ensureRoom, markGone } from '../../libs/store/rooms';
import { whetherInRoom } from '../../libs/store/game-lists';
import { createVk, type Vk } from '../../libs/vk/api';
import type { GameInput } from '../../workflows/room/game-input';
import type { Heard } from '../../workflows/room/heard';
import { IN_TRANSIT, type HeardAll } from '../../workflows/room/heard-all';
import type { ReceptionInput } from '../../workflows/room/reception';
import { mention, t } from '../../workflows/room/text';
import type { Fence, OpenWait } from '../../workflows/room/wants';
import { createTestDatabase, type TestDatabase } from '../support/database';

/**
 * The ingress between the local VK and Postgres, both real, with games that only take down what they hear: guarantees 1, 3,
 * 9 and 10 of the design as far as the ingress keeps them.
 */
class FakeGames implements Games {
  readonly heard: { id: string; heard: Heard }[] = [];
  readonly opened: { id: string; input: GameInput; heard: readonly Heard[] }[] = [];
  readonly received: ReceptionInput[] = [];
  readonly told: { id: string; news: HeardAll }[] = [];
  readonly over = new Set<string>();
  readonly slow = new Map<string, Promise<unknown>>();
  down = false;
  /** What a game can never take. */
  poison: string | undefined;
  /** Signals arrive, but their acknowledgement never does. */
  mute = false;

  async hear(id: string, heard: readonly Heard[]): Promise<boolean> {
    await this.#reach(id);
    if (heard.some(({ text }) => text !== undefined && text === this.poison)) throw new Refused('too large');
    if (this.over.has(id)) return false;
    this.heard.push(...heard.map((one) => ({ id, heard: one })));
    return this.#acknowledge(true);
  }

  /** It works while words do not get through: what keeps it back then is the ingress. */
  async heardAll(id: string, news: HeardAll): Promise<void> {
    this.told.push({ id, news });
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

it("guarantee 3: one room's messages are handed over in VK's order, and a slow room delays no other", async () => {
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

it('guarantee 1: nothing a game waits for is lost: what was said while Temporal is down is kept, and ts moves only when it was taken', async () => {
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
  const others = t('captain.decides', { captain: mention(anya) });

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

  it('made while nobody listened carry no date, and so count as in time (guarantee 10: our outage costs nobody a turn)', async () => {
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

  it('that VK had closed to us is open again when somebody begins a game there', async () => {
    await markGone(store.db, room, true);
    await start();
    say(anya, '/чгк');
    await eventually(() => expect(games.opened).toHaveLength(1));
    expect(await whetherInRoom(store.db, room)).toBe('in');
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
    await eventually(() => expect(games.received).toHaveLength(1));
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

it('guarantee 1: where VK forgot, every live game is told of the gap, and the ingress goes on', async () => {
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

it('guarantee 10: our outage costs nobody a turn: it says how far it has heard, now in a quiet room, not beyond what waits', async () => {
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

it('guarantee 10: says how far it has heard as soon as a game asks, but for what may be on its way', async () => {
  await live([everyone]);
  const ingress = await start();
  await eventually(async () => expect(await heardUntilAge()).toBeLessThan(2.5));
  let questions = 0;
  let isTold = false;
  const listening = store.listen(HEARING_ASKED, {
    heard(asked) {
      expect(asked).toBe(String(GROUP));
      questions += 1;
      if (isTold) ingress.asked();
    },
    began: () => {},
  });
  await sleep(500);
  const timeOfEight = async (): Promise<number> => {
    const started = performance.now();
    for (let n = 0; n < 8; n += 1) {
      expect(await missingHearing(store.db, { room, since: 0 })).toMatchObject({ missing: 0 });
      expect(await heardUntilAge()).toBeGreaterThan(0.2);
    }
    return performance.now() - started;
  };
  // Reports of an ingress that nobody asks are half a second apart.
  const unasked = await timeOfEight();
  isTold = true;
  expect(await timeOfEight()).toBeLessThan(Math.min(6_000, unasked * 0.8));
  expect(questions).toBeGreaterThanOrEqual(16);
  await listening.stop();
});

describe('a game whose time is over', () => {
  /** A live game that waits for so long; answers what it is known by. */
  const waiting = async (awaits: number, n = 1): Promise<Fence> => {
    const opening = await live([everyone]);
    const fence = { opening, attempt: 0, n };
    await writeWants(store.db, { workflowId: room, room, ...fence, waits: [everyone], everything: false, awaits });
    return fence;
  };

  it('is told so once, when everything was heard that was said in it', async () => {
    await start();
    const fence = await waiting(1_500);
    const over = Date.now() + 1_500;
    await sleep(1_400);
    say(anya, 'в последний миг');
    await eventually(() => expect(games.told).toHaveLength(1));
    expect(games.told[0]).toMatchObject({ id: room, news: fence });
    // Clocks of Postgres and of this machine may differ a little.
    expect(games.told[0]?.news.through).toBeGreaterThan(over + IN_TRANSIT - 50);
    expect(games.texts(room)).toContain('в последний миг');
    await sleep(2_500);
    expect(games.told).toHaveLength(1);
  });

  it('is told later, where the message that began it was long in coming', async () => {
    await start();
    const fence = await waiting(2_500);
    await sleep(800);
    const write = { workflowId: room, room, ...fence, waits: [], everything: false };
    await beginAwaited(store.db, { ...write, awaits: 2_500 });
    const over = Date.now() + 2_500;
    // Of another write of the same game.
    await beginAwaited(store.db, { ...write, n: fence.n + 1, awaits: 60_000 });
    await eventually(() => expect(games.told).toHaveLength(1));
    expect(games.told[0]?.news.through).toBeGreaterThan(over + IN_TRANSIT - 50);
  });

  it('is not told when it has gone on, nor before everything of its room was handed over', async () => {
    await start();
    await waiting(1_500);
    await waiting(60_000, 2);
    await sleep(3_000);
    expect(games.told).toEqual([]);
    games.down = true;
    say(anya, 'ещё в пути');
    await waiting(1, 3);
    await sleep(2_500);
    expect(games.told).toEqual([]);
    games.down = false;
    await eventually(() => expect(games.told).toHaveLength(1));
    expect(games.texts(room)).toContain('ещё в пути');
  });

  it('is not told while something of its room waits in undelivered', async () => {
    await start({ patience: 1 });
    await live([everyone]);
    games.down = true;
    say(anya, 'в очереди');
    await eventually(async () => expect((await countUndelivered(store.db, [GROUP])).waiting).toBeGreaterThan(0));
    await waiting(1, 3);
    await sleep(2_500);
    expect(games.told).toEqual([]);
  });

  it('is told by the next process that holds the community', async () => {
    const first = await start();
    const fence = await waiting(1_000);
    await first.stop();
    await sleep(1_500);
    await start();
    await eventually(() => expect(games.told).toMatchObject([{ id: room, news: fence }]));
  });
});

it('guarantee 9: memory is bounded: the poll is held back when too much waits, and nothing is lost by it', async () => {
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

describe('a room that does not take what it should hear', () => {
  const aside = async (): Promise<number> => (await countUndelivered(store.db, [GROUP])).waiting;

  it('is reported and let go: what it missed is put aside, ts moves on, and all of it is heard in order later', async () => {
    await live([everyone]);
    await start({ patience: 2_000 });
    let release = (): void => {};
    games.slow.set(room, new Promise<void>((resolve) => (release = resolve)));
    const before = await storedTs();
    say(anya, 'раз');
    await eventually(async () => expect(await aside()).toBe(1));
    await eventually(async () => expect(await storedTs()).not.toBe(before));
    expect(await count('put aside')).toBe(1);
    expect((await metrics.late.get()).values[0]?.value).toBe(1);
    say(anya, 'два');
    await eventually(async () => expect(await aside()).toBe(2));
    release();
    games.slow.delete(room);
    say(anya, 'три');
    // The call that was given up reaches its game after all: the game knows the repeat (workflows/room/dedupe.ts).
    await eventually(() => expect([...new Set(games.texts(room))]).toEqual(['раз', 'два', 'три']), 20_000);
    await eventually(async () => expect(await aside()).toBe(0));
  });

  it('is served by the next process, in order, before anything new', async () => {
    await live([everyone]);
    const first = await start({ grace: 100 });
    games.down = true;
    for (const text of ['раз', 'два']) say(anya, text);
    await sleep(300);
    await first.stop();
    expect(await aside()).toBe(2);
    say(anya, 'три');
    const second = await start();
    await eventually(async () => expect(await aside()).toBe(3));
    games.down = false;
    await eventually(() => expect(games.texts(room)).toEqual(['раз', 'два', 'три']), 20_000);
    await second.stop();
  });

  it('lags by its own undelivered things alone', async () => {
    await live([everyone]);
    await start({ patience: 2_000 });
    games.down = true;
    say(anya, 'раз');
    await eventually(async () => expect(await aside()).toBe(1));
    await sleep(1_500);
    const missing = async (of: string): Promise<number> =>
      (await missingHearing(store.db, { room: of, since: 0 })).missing;
    expect(await missing(room)).toBeGreaterThan(2_000);
    expect(await missing(`vk:${GROUP}:2000000099`)).toBe(0);
    games.down = false;
    await eventually(async () => expect(await missing(room)).toBe(0), 20_000);
  });

  it('opens its game by a command that waited, and hears what was said after it', async () => {
    const first = await start({ grace: 100 });
    // Its row in `wants` was written, the game itself never began.
    games.over.add(room);
    games.down = true;
    say(anya, '/чгк');
    await sleep(300);
    await first.stop();
    say(anya, 'ура');
    await start();
    await eventually(async () => expect(await aside()).toBe(2));
    games.down = false;
    await eventually(() => expect(games.opened).toHaveLength(1), 20_000);
    await eventually(() => {
      const heard = [...(games.opened[0]?.heard ?? []), ...games.heard.map((one) => one.heard)];
      expect(heard.map(({ text }) => text)).toEqual(['чгк', 'ура']);
    });
  });

  it('goes on without the one thing that its game can never take, which is kept for a human', async () => {
    await live([everyone]);
    await start();
    games.poison = 'два';
    for (const text of ['раз', 'два', 'три', 'четыре']) say(anya, text);
    await eventually(() => expect(games.texts(room)).toEqual(['раз', 'три', 'четыре']));
    await eventually(async () =>
      expect(await countUndelivered(store.db, [GROUP])).toEqual({ waiting: 0, refused: 1, age: 0 }),
    );
    const row = await store.db.selectFrom('undelivered').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ roomId: room, heard: { text: 'два' }, refusal: 'too large' });
    expect(await missingHearing(store.db, { room, since: 0 })).toMatchObject({ missing: 0 });
    expect(await count('refused')).toBe(1);
  });

  it('hands over what a game could not take when a human has removed the cause and set it free', async () => {
    await live([everyone]);
    await start();
    games.poison = 'раз';
    say(anya, 'раз');
    await eventually(async () => expect(await countUndelivered(store.db, [GROUP])).toMatchObject({ refused: 1 }));
    games.poison = undefined;
    await store.db.updateTable('undelivered').set({ refusedAt: null }).execute();
    await eventually(() => expect(games.texts(room)).toEqual(['раз']));
    await eventually(async () =>
      expect(await countUndelivered(store.db, [GROUP])).toEqual({ waiting: 0, refused: 0, age: 0 }),
    );
  });

  it('keeps what a forged button carries, whatever it is', async () => {
    await ensureRoom(store.db, room);
    const heard = [heardPress('\0 и \ud800')];
    expect(await putAside(store.db, { room, heard, arrival: 1, age: 0 })).toBe(true);
    expect((await readUndelivered(store.db, room, 10)).map((row) => row.heard)).toEqual(heard);
  });

  const heardPress = (value: string): Heard => ({
    v: 1,
    kind: 'press',
    eventId: 'e',
    from: anya,
    payload: { opening: 1, message: 'play/1', value },
  });
});

it('behind an old fence nothing is written, kept or forgotten', async () => {
  const request = { groupId: GROUP, holder: 'test', ttl: 0, polls: true };
  const old = await takeLease(store.db, request);
  const now = await takeLease(store.db, request);
  if (!old || !now) throw new Error('the lease was not free');
  expect(now.epoch).toBe(old.epoch + 1);
  await writeTs(store.db, now, '50');
  expect([
    await writeTs(store.db, old, '60'),
    await renewLease(store.db, old, 1_000, { ts: '60', heard: { age: 0, through: 1 } }),
    await putAside(store.db, {
      room,
      heard: [{ v: 1, kind: 'gap', eventId: 'g', from: 0 }],
      arrival: 1,
      age: 0,
      fence: old,
    }),
  ]).toEqual([false, false, false]);
  expect(await storedTs()).toBe('50');
  expect(await heardUntilAge()).toBeUndefined();
  await renewLease(store.db, now, 1_000);
  expect(await storedTs()).toBe('50');
  await putAside(store.db, {
    room,
    heard: [{ v: 1, kind: 'gap', eventId: 'g', from: 0 }],
    arrival: 1,
    age: 0,
    fence: now,
  });
  const [row] = await readUndelivered(store.db, room, 1);
  await forgetDelivered(store.db, [row?.id ?? 0], old);
  expect(await readUndelivered(store.db, room, 1)).toHaveLength(1);
  await releaseLease(store.db, old);
  await forgetDelivered(store.db, [row?.id ?? 0], now);
  expect(await readUndelivered(store.db, room, 1)).toEqual([]);
});

it('while one holds the community nobody else takes it, and a community without a poll has no hearing lag', async () => {
  const request = { groupId: GROUP, holder: 'test', ttl: 60_000, polls: true };
  const lease = await takeLease(store.db, request);
  if (!lease) throw new Error('the lease was not free');
  expect(await takeLease(store.db, request)).toBeUndefined();
  await renewLease(store.db, lease, 60_000, { heard: { age: 600_000, through: 1 } });
  expect(await missingHearing(store.db, { room, since: 0 })).toMatchObject({ through: 1 });
  // Nothing that was heard is forgotten by a renewal without news.
  await renewLease(store.db, lease, 60_000);
  const { missing, through } = await missingHearing(store.db, { room, since: 0 });
  expect(through).toBe(1);
  expect(missing).toBeGreaterThan(500_000);
  await releaseLease(store.db, lease);
  expect(await takeLease(store.db, { ...request, polls: false })).toMatchObject({ epoch: lease.epoch + 1 });
  expect(await missingHearing(store.db, { room, since: 0 })).toEqual({ missing: 0 });
});

it('what a dead process held is taken at once, by one alone', async () => {
  const request = { groupId: GROUP, holder: 'killed', ttl: 60_000, polls: true };
  const old = await takeLease(store.db, request);
  if (!old) throw new Error('the lease was not free');
  const next = { ...request, holder: 'next', hasDied: (holder: string) => holder === 'killed' };
  const taken = await Promise.all([takeLease(store.db, next), takeLease(store.db, next)]);
  expect(taken.filter((lease) => lease !== undefined)).toEqual([expect.objectContaining({ epoch: old.epoch + 1 })]);
  expect(await renewLease(store.db, old, 60_000)).toBe(false);
});

it('a command that ended the last game and comes again is not answered as a new one', async () => {
  const { cmid } = say(anya, '/стоп');
  await ensureRoom(store.db, room);
  await store.db
    .insertInto('games')
    .values({
      ...{ id: 'g1', workflowId: room, roomId: room, game: 'chgk', opening: 1, startedBy: anya },
      endedAt: new Date(),
      dedupe: JSON.stringify({ cmids: [cmid], presses: [] }),
    })
    .execute();
  await start();
  emulator.world.replay(1);
  say(anya, '/стоп');
  await eventually(() => expect(games.received).toHaveLength(1));
  await eventually(async () => expect(await count('duplicate')).toBeGreaterThan(0));
  expect(games.received).toMatchObject([{ heard: { cmid: cmid + 1 } }]);
});

it('what VK delivers twice is carried to Temporal once by the same process', async () => {
  await live([everyone]);
  await start();
  say(anya, 'раз');
  await eventually(() => expect(games.texts(room)).toEqual(['раз']));
  emulator.world.replay(1);
  say(anya, 'два');
  await eventually(() => expect(games.texts(room)).toEqual(['раз', 'два']));
  expect(await count('duplicate')).toBe(1);
});

it('refuses to start with a wrong token, naming VK_TOKEN', async () => {
  const wrong = createVk({ groupId: GROUP, token: 'wrong', apiUrl: `${emulator.url}/method` });
  await expect(start({ vk: wrong })).rejects.toMatchObject({
    code: 'CONFIG',
    message: expect.stringContaining('VK_TOKEN') as string,
  });
});
