import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import pino from 'pino';
import { ERROR_RULES } from '../../libs/vk/error-rules';
import { VkHeld } from '../../libs/vk/errors';
import { randomId } from '../../libs/vk/random-id';
import { lines, mention, t } from '../../workflows/room/text';
import type { EditRequest, MessengerActivities, PostRequest } from '../contract';
import type { Attempt } from './attempt';
import { join } from 'node:path';
import { createMessenger } from './messenger';
import { FakeVk } from './spec/fake-vk';
import { startUploads } from './spec/uploads';
import { scriptedDatabase, type Statement } from './spec/scripted-database';

const room = 'vk:1:2000000001';
const request: PostRequest = { room, effect: 'g/0/play/1/say', text: t('press.old'), opening: 7, message: 'play/1' };
const MINUTE = 60_000;

let vk: FakeVk;
let statements: Statement[];
let audience: { language: 'ru' | 'en'; hears_all: boolean; names: Record<string, string> };
let attempt: Attempt;
let messenger: MessengerActivities;
let log: string;

beforeEach(() => {
  vk = new FakeVk();
  audience = { language: 'ru', hears_all: true, names: { 101: 'Аня' } };
  attempt = { number: 1, since: Date.now() };
  log = '';
  const scripted = scriptedDatabase(({ sql }) => (sql.includes('jsonb_object_agg') ? [audience] : undefined));
  statements = scripted.statements;
  messenger = createMessenger({
    db: scripted.db,
    vkOf: () => vk,
    logger: pino({ level: 'trace' }, { write: (line) => (log += line) }),
    pictures: join(__dirname, 'spec/pictures'),
    attempt: () => attempt,
  });
});

const sql = (pattern: RegExp): Statement[] => statements.filter((statement) => pattern.test(statement.sql));

describe('post', () => {
  it('sends to one of peer_ids with the random_id of its effect, and answers the cmid', async () => {
    expect(await messenger.post(request)).toEqual({ ok: true, cmid: 50 });
    expect(vk.of('messages.send')).toEqual([
      {
        peer_ids: 2_000_000_001,
        random_id: randomId(request.effect, 0),
        message: 'Эта кнопка уже отработала',
        keyboard: undefined,
        forward: undefined,
        disable_mentions: 1,
      },
    ]);
  });

  it("speaks the room's language of this moment", async () => {
    audience.language = 'en';
    await messenger.post(request);
    expect(vk.posted[0]?.text).toBe('This button has done its work');
  });

  it('notifies those who are mentioned only when it is to ping', async () => {
    await messenger.post({ ...request, ping: true });
    expect(vk.of('messages.send')[0]).toMatchObject({ disable_mentions: 0 });
  });

  it('answers a message as a reply', async () => {
    await messenger.post({ ...request, replyTo: 33 });
    expect(JSON.parse(String(vk.of('messages.send')[0]?.forward))).toEqual({
      peer_id: 2_000_000_001,
      conversation_message_ids: [33],
      is_reply: true,
    });
  });

  it('commits what is wanted before VK is called (guarantee 1: nothing a game waits for is lost)', async () => {
    let committed: boolean | undefined;
    const call = vk.call.bind(vk);
    vk.call = (method, params) => {
      committed ??= sql(/update wants/).length === 1;
      return call(method, params);
    };
    await messenger.post({
      ...request,
      wants: { workflowId: room, room, opening: 7, attempt: 0, n: 4, waits: [], everything: false },
    });
    expect(committed).toBe(true);
  });

  it('has the time begin later, as the ingress sees it, where VK was long in taking the message', async () => {
    const wants = { workflowId: room, room, opening: 7, attempt: 0, n: 4, waits: [], everything: false, awaits: 8_000 };
    await messenger.post({ ...request, wants });
    expect(sql(/awaited_until = clock_timestamp/)).toHaveLength(0);
    const call = vk.call.bind(vk);
    vk.call = async (method, params) => {
      await sleep(150);
      return call(method, params);
    };
    await messenger.post({ ...request, wants });
    expect(sql(/awaited_until = clock_timestamp/).map(({ parameters }) => parameters)).toEqual([
      [8_000, room, 7, 0, 4],
    ]);
  });

  it('puts the keyboard under the last part of a long message', async () => {
    const text = t('room.name', { who: lines(Array.from({ length: 900 }, (_, n) => `слово${n}`)) });
    const keyboard = [[{ value: 'yes', label: t('press.old') }]];
    await messenger.post({ ...request, text, keyboard, replyTo: 33 });
    const parts = vk.of('messages.send');
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map((part) => part.keyboard !== undefined)).toEqual(parts.map((_, n) => n === parts.length - 1));
    expect(parts.map((part) => part.forward !== undefined)).toEqual(parts.map((_, n) => n === 0));
    expect(new Set(parts.map((part) => part.random_id)).size).toBe(parts.length);
    expect(String(parts.at(-1)?.keyboard)).toContain(String.raw`{\"o\":7,\"m\":\"play/1\",\"v\":\"yes\"}`);
  });

  it.each([
    [false, room, true],
    [true, room, false],
    [false, 'vk:1:101', false],
  ])('says how to be heard where words may not reach it (hears all: %s, %s): %s', async (hearsAll, where, said) => {
    audience.hears_all = hearsAll;
    await messenger.post({ ...request, room: where, wantsWords: true });
    expect(/\n.*«\/»/.test(vk.posted[0]?.text ?? '')).toBe(said);
  });
});

describe('a photo', () => {
  const text = t('room.name', { who: lines(Array.from({ length: 900 }, (_, n) => `слово${n}`)) });
  const attached = (method: string) => vk.of(method).map(({ attachment }) => attachment);

  it('is shown with the first part of a long message, and stays when a short one is edited', async () => {
    const uploads = await startUploads();
    vk.uploadUrl = uploads.url;
    try {
      await messenger.post({ ...request, text, photo: 'dots/1' });
      expect(attached('messages.send')).toEqual(['photo-1_1_key', undefined]);
      await messenger.edit({ ...request, cmid: 50, photo: 'dots/1' });
      await messenger.edit({ ...request, text, cmid: 50, photo: 'dots/1' });
      expect(attached('messages.edit')).toEqual([expect.stringMatching(/^photo-1_/), undefined]);
    } finally {
      uploads.close();
    }
  });

  it('may come without words; with neither, VK refuses the message and no game waits for it', async () => {
    const nothing = { ...request, text: t('room.name', { who: '' }) };
    const call = vk.call.bind(vk);
    vk.call = (method, params) => {
      if (method === 'messages.send' && !params.message && !params.attachment) vk.failures.push({ method, code: 100 });
      return call(method, params);
    };
    expect(await messenger.post({ ...nothing, photo: 'dots/none' })).toEqual({ ok: false, reason: 'other', code: 100 });
    const uploads = await startUploads();
    vk.uploadUrl = uploads.url;
    expect(await messenger.post({ ...nothing, photo: 'dots/1' })).toMatchObject({ ok: true });
    uploads.close();
  });
});

describe('names', () => {
  const question = { ...request, text: t('room.name', { who: mention(102) }) };

  it('are those we know, with a link', async () => {
    await messenger.post({ ...request, text: t('room.name', { who: mention(101) }) });
    expect(vk.posted[0]?.text).toBe('[id101|Аня]');
    expect(vk.of('users.get')).toEqual([]);
  });

  it('are asked of VK once and remembered', async () => {
    vk.people.set(102, 'Боря');
    await messenger.post(question);
    expect(vk.posted[0]?.text).toBe('[id102|Боря]');
    expect(sql(/insert into "players"/)[0]?.parameters).toEqual([102, 'Боря', 'Фамилия']);
  });

  it('hold up no message when VK does not tell them', async () => {
    vk.failures.push({ method: 'users.get', code: 10 });
    expect(await messenger.post(question)).toMatchObject({ ok: true });
    expect(vk.posted[0]?.text).toBe('[id102|игрок]');
  });

  it('hold up no message where VK can not be asked now', async () => {
    vk.failures.push({ method: 'users.get', code: 'held' });
    expect(await messenger.post(question)).toMatchObject({ ok: true });
    expect(vk.posted[0]?.text).toBe('[id102|игрок]');
  });

  it('stand on buttons without links', async () => {
    await messenger.post({ ...request, keyboard: [[{ value: '101', label: t('room.name', { who: mention(101) }) }]] });
    expect(String(vk.posted[0]?.keyboard)).toContain('"label":"Аня"');
  });
});

describe('a retry', () => {
  it('posts nothing twice while VK remembers the random_id (guarantee 2: nothing is posted twice)', async () => {
    vk.failures.push({ method: 'messages.send', code: 'lost' });
    await expect(messenger.post(request)).rejects.toThrow('VK did not answer');
    attempt = { number: 2, since: Date.now() - 1_000 };
    expect(await messenger.post(request)).toEqual({ ok: true, cmid: 50 });
    expect(vk.posted).toHaveLength(1);
    expect(vk.of('messages.getHistory')).toEqual([]);
  });

  const inPrivate = { ...request, room: 'vk:1:101' };
  const lost = async (message: PostRequest): Promise<void> => {
    vk.failures.push({ method: 'messages.send', code: 'lost' });
    await expect(messenger.post(message)).rejects.toThrow('VK did not answer');
    vk.forgetRandomIds();
  };

  it.each(['its random_id', 'its text'])(
    'looks itself when VK may have forgotten it, and knows it by %s',
    async (by) => {
      await lost(inPrivate);
      if (by === 'its text') vk.posted[0] = { ...vk.posted[0], random_id: 0 } as (typeof vk.posted)[0];
      attempt = { number: 5, since: Date.now() - 5 * MINUTE };
      expect(await messenger.post(inPrivate)).toEqual({ ok: true, cmid: 50 });
      expect(vk.posted).toHaveLength(1);
      expect(vk.of('messages.getHistory')).toEqual([{ peer_id: 101, count: 200, rev: 0 }]);
    },
  );

  it('looks in a group chat among the messages since, for communities may not read its history (guarantee 2: nothing is posted twice)', async () => {
    await lost({ ...request, after: 20 });
    attempt = { number: 5, since: Date.now() - 5 * MINUTE };
    expect(await messenger.post({ ...request, after: 20 })).toEqual({ ok: true, cmid: 50 });
    expect(vk.posted).toHaveLength(1);
    expect(vk.of('messages.getHistory')).toEqual([]);
    const [looked] = vk.of('messages.getByConversationMessageId');
    expect(looked?.peer_id).toBe(2_000_000_001);
    expect(String(looked?.conversation_message_ids)).toMatch(/^21,22,.*,120$/);
  });

  it('looks on through a chat of which the bot sees little, and posts what is not there', async () => {
    await messenger.post({ ...request, effect: 'g/0/play/0/say', text: t('room.yes') });
    vk.posted[0] = { ...vk.posted[0], cmid: 350 } as (typeof vk.posted)[0];
    attempt = { number: 5, since: Date.now() - 5 * MINUTE };
    expect(await messenger.post({ ...request, after: 120 })).toMatchObject({ ok: true });
    expect(vk.posted).toHaveLength(2);
    expect(vk.of('messages.getByConversationMessageId')).toHaveLength(4);
  });

  it('sends a question again where there is no way to look, and leaves an ornament out', async () => {
    attempt = { number: 2, since: Date.now() - 60 * MINUTE };
    const refuse = () => vk.failures.push({ method: 'messages.getByConversationMessageId', code: 917 });
    refuse();
    expect(await messenger.post({ ...request, after: 20, optional: true })).toEqual({
      ok: false,
      reason: 'other',
      code: 9,
    });
    expect(await messenger.post({ ...request, optional: true })).toMatchObject({ ok: false });
    expect(vk.posted).toHaveLength(0);
    refuse();
    expect(await messenger.post({ ...request, after: 20 })).toMatchObject({ ok: true });
  });

  it('is also what answers something long ago: a quick attempt may have died with its worker (guarantee 2: nothing is posted twice)', async () => {
    const answering = { ...inPrivate, since: Date.now() - 60 * MINUTE };
    attempt = { number: 1, since: Date.now() - 60 * MINUTE, quick: true };
    await messenger.post({ ...answering, since: Date.now() });
    vk.forgetRandomIds();
    attempt = { number: 1, since: Date.now(), quick: true };
    expect(await messenger.post(answering)).toEqual({ ok: true, cmid: 50 });
    expect(vk.posted).toHaveLength(1);
  });

  it('does not take the same words of an earlier round for its own', async () => {
    await messenger.post({ ...inPrivate, effect: 'g/0/play/0/say' });
    attempt = { number: 2, since: Date.now() - 60 * MINUTE };
    expect(await messenger.post(inPrivate)).toEqual({ ok: true, cmid: 51 });
  });

  it('waits when VK only has trouble with looking', async () => {
    attempt = { number: 2, since: Date.now() - 60 * MINUTE };
    vk.failures.push({ method: 'messages.getHistory', code: 10 });
    await expect(messenger.post(inPrivate)).rejects.toThrow('error 10');
    expect(vk.posted).toHaveLength(0);
  });

  it('sends only the parts of a long message that are missing', async () => {
    const text = t('room.name', { who: lines(Array.from({ length: 900 }, (_, n) => `слово${n}`)) });
    const whole = vk.posted;
    await messenger.post({ ...inPrivate, text });
    const all = whole.map((message) => message.text);
    const last = whole.pop();
    vk.forgetRandomIds();
    attempt = { number: 2, since: Date.now() - 2 * MINUTE };
    expect(await messenger.post({ ...inPrivate, text })).toEqual({ ok: true, cmid: last?.cmid });
    expect(whole.map((message) => message.text)).toEqual(all);
  });
});

describe('what is asked for at once', () => {
  it('says that it would have to wait, and is no ornament less for it', async () => {
    attempt = { number: 1, since: Date.now(), quick: true };
    for (const optional of [false, true]) {
      vk.failures.push({ method: 'messages.send', code: 'not at once' });
      expect(await messenger.post({ ...request, optional })).toEqual({ ok: false, reason: 'later' });
    }
    expect(vk.posted).toEqual([]);
    expect(log).toBe('');
  });
});

describe('refusals', () => {
  const failing = async (code: number, number = 1): Promise<unknown> => {
    attempt = { number, since: Date.now() };
    vk.failures.push({ method: 'messages.send', code });
    return messenger.post(request).catch((error: unknown) => error);
  };

  it('that last are values; of a room that is gone a mark is left', async () => {
    expect(await failing(917)).toEqual({ ok: false, reason: 'gone', code: 917 });
    expect(sql(/update "rooms" set "gone"/)[0]?.parameters).toEqual([true, room]);
    expect(await failing(914)).toEqual({ ok: false, reason: 'other', code: 914 });
    expect(sql(/update "rooms" set "gone"/)).toHaveLength(1);
  });

  it.each(Object.entries(ERROR_RULES).map(([code, { remedy }]) => [Number(code), remedy] as const))(
    'error %i is dealt with by its remedy: %s',
    async (code, remedy) => {
      const answer = await failing(code);
      if (remedy === 'gone' || remedy === 'other') expect(answer).toEqual({ ok: false, reason: remedy, code });
      else expect(answer).toMatchObject({ type: `Vk:${remedy}`, nonRetryable: false });
      expect(vk.posted).toHaveLength(0);
      expect(sql(/update "rooms" set "gone"/)).toHaveLength(remedy === 'gone' ? 1 : 0);
      const called = /"level":50/.test(log);
      expect(called).toBe(remedy === 'auth' || (remedy === 'other' && ERROR_RULES[code]?.alert === true));
    },
  );

  it('hidden in a good answer (as VK does with peer_ids) count as well', async () => {
    vk.call = async <T>() => [{ peer_id: 2_000_000_001, error: { code: 917, description: 'no access' } }] as T;
    expect(await messenger.post(request)).toEqual({ ok: false, reason: 'gone', code: 917 });
  });

  it('that pass are tried again: at once, after minutes of a flood, after a human came', async () => {
    const delay = (error: unknown): number => {
      expect(error).toBeInstanceOf(ApplicationFailure);
      expect((error as ApplicationFailure).nonRetryable).toBeFalsy();
      return Number((error as ApplicationFailure).nextRetryDelay);
    };
    const about = (rest: number, shown: number): void => {
      expect(shown).toBeGreaterThanOrEqual(rest);
      expect(shown).toBeLessThanOrEqual(rest + 1_000);
    };
    about(MINUTE, delay(await failing(9)));
    about(5 * MINUTE, delay(await failing(9, 2)));
    about(15 * MINUTE, delay(await failing(9, 400)));
    about(5 * MINUTE, delay(await failing(5)));
    expect(log).toContain('VK_TOKEN');
    for (const code of [6, 10]) {
      expect((await failing(code)) as ApplicationFailure).toMatchObject({ nextRetryDelay: undefined });
    }
  });

  it('by our own sender, which holds things back, are tried again when it says; an ornament and an edit are given up', async () => {
    vk.call = async (method) => {
      throw new VkHeld(method, 'the chat has heard enough for now', 30_000);
    };
    const error = (await messenger.post(request).catch((caught: unknown) => caught)) as ApplicationFailure;
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(Number(error.nextRetryDelay)).toBeGreaterThanOrEqual(30_000);
    expect(await messenger.post({ ...request, optional: true })).toEqual({ ok: false, reason: 'other', code: 9 });
    expect(await messenger.edit({ ...request, cmid: 50 })).toEqual({ ok: false, reason: 'other', code: 9 });
  });

  it.each([911, 912])('of the keyboard (error %i) cost the keyboard, not the message', async (code) => {
    vk.failures.push({ method: 'messages.send', code });
    const keyboard = [[{ value: 'yes', label: t('press.old') }]];
    expect(await messenger.post({ ...request, keyboard })).toEqual({ ok: true, cmid: 50 });
    expect(vk.posted[0]?.keyboard).toBeUndefined();
  });

  it("leave no player's word in a log (guarantee 11)", async () => {
    const text = t('room.name', { who: 'секретный ответ' });
    for (const code of [917, 914, 10, 5, 911]) {
      vk.failures.push({ method: 'messages.send', code });
      await messenger.post({ ...request, text, keyboard: [[{ value: 'v', label: text }]] }).catch(() => {});
    }
    expect(log).not.toBe('');
    expect(log).not.toContain('секретный');
  });
});

describe('edit', () => {
  const edit: EditRequest = { ...request, cmid: 50 };

  it('of a message that was sent in parts rewrites the last one, which has the cmid', async () => {
    const text = t('chgk.question', { n: 1, rounds: 1, question: 'слово '.repeat(900), seconds: 60 });
    const posted = await messenger.post({ ...request, text });
    if (!posted.ok) throw new Error('not posted');
    await messenger.edit({ ...request, text, cmid: posted.cmid });
    expect(vk.of('messages.edit')[0]?.message).toBe(vk.posted.at(-1)?.text);
  });

  it('is given up under flood control, and so is a word that is not worth waiting for', async () => {
    vk.failures.push({ method: 'messages.send', code: 9 });
    expect(await messenger.post({ ...request, optional: true })).toEqual({ ok: false, reason: 'other', code: 9 });
  });

  it('rewrites the message in place', async () => {
    expect(await messenger.edit(edit)).toEqual({ ok: true, cmid: 50 });
    expect(vk.of('messages.edit')[0]).toMatchObject({
      peer_id: 2_000_000_001,
      cmid: 50,
      message: 'Эта кнопка уже отработала',
    });
  });

  it.each([909, 920, 949, 15, 9])(
    'leaves the message as it is when VK answers %i: no game waits for an edit',
    async (code) => {
      vk.failures.push({ method: 'messages.edit', code });
      expect(await messenger.edit(edit)).toEqual({ ok: false, reason: 'other', code });
    },
  );

  it('knows a room that is gone, and tries again where VK has trouble', async () => {
    vk.failures.push({ method: 'messages.edit', code: 917 }, { method: 'messages.edit', code: 10 });
    expect(await messenger.edit(edit)).toEqual({ ok: false, reason: 'gone', code: 917 });
    await expect(messenger.edit(edit)).rejects.toThrow('error 10');
  });
});
