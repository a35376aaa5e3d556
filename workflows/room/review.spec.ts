import { changeSettings } from '../../activities/rooms/settings';
import { route } from '../../apps/ingress/route';
import { readText } from '../../libs/vk/commands';
import type { Wants } from '../../libs/store/wants';
import type { Database } from '../../libs/store/store';
import { createMessenger } from '../../activities/messenger/messenger';
import { FakeVk } from '../../activities/messenger/spec/fake-vk';
import { scriptedDatabase } from '../../activities/messenger/spec/scripted-database';
import type { DrawnQuestion } from '../../activities/contract';
import { ANYA, BORYA, GOSHA, nameOf, VERA, VirtualChat, type ChatOptions } from '../../test/support/virtual-chat';
import { chgk } from '../games/chgk/game';
import type { Heard } from './heard';
import { t, type Player } from './text';
import { settle } from './virtual-host';
import pino from 'pino';

const question = (id: number, answer: string): DrawnQuestion => ({ id, text: `Загадка ${id}`, answer, again: false });
const QUESTIONS = [question(1, 'Кот'), question(2, 'Пёс'), question(3, 'Ёж')];

const opened = (options: ChatOptions = {}): Promise<VirtualChat> =>
  new VirtualChat({ questions: QUESTIONS, ...options }).open(chgk);

const captainOf = (chat: VirtualChat): Player => {
  const captain = chat.snapshot.captain;
  if (captain === undefined) throw new Error('The team has no captain');
  return captain;
};

const gather = async (chat: VirtualChat, ...others: Player[]): Promise<void> => {
  await chat.sees(/Кто с нами/);
  for (const other of others) await chat.press(other, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
};

describe('people who leave', () => {
  it('a team that leaves while the captain chooses ends the game, and does not freeze it', async () => {
    const chat = await opened({ args: ['2'] });
    await gather(chat, BORYA);
    await chat.sees(/кто отвечает/);
    const captain = captainOf(chat);
    await chat.hear({ kind: 'left', from: captain === ANYA ? BORYA : ANYA });
    await chat.hear({ kind: 'left', from: captain });
    await chat.end();
    expect(chat.results).toHaveLength(1);
  });

  it('a captain who leaves does not take the minute of discussion away from the team', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA, VERA);
    await chat.sees(/Вопрос 1/);
    const asked = chat.clock.now;
    await chat.hear({ kind: 'left', from: captainOf(chat) });
    await chat.sees(/Новый капитан/);
    expect(chat.clock.now - asked).toBe(60_000);
  });

  it('whoever is left alone after the captain went may answer early', async () => {
    const chat = await opened({ args: ['3'] });
    await gather(chat, BORYA);
    await chat.sees(/кто отвечает/);
    const captain = captainOf(chat);
    const other = captain === ANYA ? BORYA : ANYA;
    await chat.hear({ kind: 'left', from: captain });
    await chat.sees(/ваш ответ/);
    await chat.write(other, 'Кот');
    await chat.sees(/Вопрос 2/);
    await chat.press(other, 'Отвечаем досрочно');
    expect(chat.said.at(-1)).toMatch(/ваш ответ/);
  });

  it('a candidate who left is not asked for the answer', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA, VERA);
    await chat.sees(/кто отвечает/);
    const captain = captainOf(chat);
    const gone = captain === BORYA ? VERA : BORYA;
    await chat.hear({ kind: 'left', from: gone });
    await chat.press(captain, nameOf(gone));
    await chat.sees(/ваш ответ|кто отвечает/);
    expect(chat.said.at(-1)).not.toContain(nameOf(gone));
  });
});

describe('people who join', () => {
  it('in a pause may end it: they are in the team', async () => {
    const chat = await opened({ args: ['2'] });
    await gather(chat, BORYA);
    await chat.sees(/Передышка/);
    const paused = chat.clock.now;
    await chat.press(GOSHA, 'Играю!');
    await chat.press(GOSHA, 'Дальше');
    await chat.sees(/Вопрос 2/);
    expect(chat.clock.now).toBe(paused);
  });

  it('and begin in one batch of the ingress are both heard', async () => {
    const chat = await opened();
    await chat.sees(/Кто с нами/);
    const room = 'vk:1:2000000001';
    const row: Wants = {
      workflowId: room,
      room,
      game: 'chgk',
      opening: 7,
      attempt: 0,
      n: 1,
      everything: false,
      waits: chat.wants,
    };
    const batch = ['Играю!', 'Начинаем'].map((label, i) => ({
      room,
      ordinary: false,
      heard: { v: 1, eventId: `e${i}`, ...chat.pressing(BORYA, label) } as Heard,
    }));
    expect(route(batch, [row]).steps).toMatchObject([{ to: 'game', happenings: batch }]);
  });

  it('nobody yet: /info does not name an empty list of people', async () => {
    const chat = await opened({ startedBy: 0 });
    await chat.sees(/Кто с нами/);
    await chat.command(ANYA, 'info');
    expect(chat.said.at(-1)).not.toMatch(/Сейчас ход за: \./);
  });
});

describe('an operator', () => {
  it('who stops a game (or cancels its workflow) while it opens has stopped it', async () => {
    const chat = new VirtualChat({ questions: QUESTIONS, args: ['1'] });
    const opening = chat.open(chgk);
    await expect(chat.game.listener.operate({ kind: 'stop' })).resolves.toEqual({ ok: true });
    await opening;
    await chat.pass(1_000);
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });

  it('who stopped a game while it opened leaves one that players can still stop', async () => {
    const chat = new VirtualChat({ questions: QUESTIONS, args: ['1'] });
    const opening = chat.open(chgk);
    await chat.game.listener.operate({ kind: 'stop' });
    await opening;
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    await chat.command(ANYA, 'stop');
    await chat.pass(1_000);
    expect(chat.results).toHaveLength(1);
  });

  it('who stops a game while an answer is judged leaves a score that the recorded rounds add up to', async () => {
    const chat = await opened({ args: ['2'] });
    await gather(chat);
    await chat.sees(/ваш ответ/);
    const { writes } = chat;
    const push = writes.push.bind(writes);
    writes.push = (...items) => {
      if (items[0]?.table === 'answers') void chat.game.listener.operate({ kind: 'stop' });
      return push(...items);
    };
    await chat.write(ANYA, 'кот');
    await chat.end();
    const [result] = chat.results;
    expect(chat.rounds).toHaveLength((result?.team ?? 0) + (result?.bot ?? 0));
  });
});

describe('time', () => {
  it('an answer said in the last second counts, though it is heard just after the deadline', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat);
    await chat.sees(/ваш ответ/);
    const asked = chat.clock.now;
    // heard_until is written once a second, so a healthy ingress is up to a second behind.
    chat.lag = () => 900;
    await chat.pass(30_200);
    await chat.write(ANYA, 'кот', { date: (asked + 29_500) / 1_000 });
    await chat.sees(/Верно|молчит/);
    expect(chat.said.at(-1)).toMatch(/Верно/);
  });

  it('a warning that is said again after a gap is an effect of its own', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA);
    await chat.sees(/Осталось 10 секунд/);
    await chat.hear({ kind: 'gap', from: 0 });
    await chat.pass(55_000);
    expect(new Set(chat.posted).size).toBe(chat.posted.length);
  });

  it('starts anew at a gap even when it had just run out', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    const asked = chat.clock.now;
    await chat.pass(49_000);
    // The warning comes due, and the gap is heard, while /info is being answered.
    chat.refuse = (request) => {
      if (request.text.key !== 'chgk.info') return undefined;
      chat.refuse = undefined;
      void chat.clock.advance();
      chat.game.hear([{ v: 1, kind: 'gap', eventId: 'gap', from: 0 }]);
      return undefined;
    };
    await chat.command(VERA, 'info');
    await settle();
    expect(chat.clock.now - asked).toBe(50_000);
    expect(chat.said.at(-1)).toMatch(/Время пошло заново/);
  });

  it('a press in the pause shows that somebody is there', async () => {
    const chat = await opened({ args: ['3'] });
    await gather(chat, BORYA);
    await chat.sees(/Передышка/);
    await chat.press(BORYA, 'Дальше');
    await chat.sees(/Передышка|никто не отозвался/);
    expect(chat.said.at(-1)).toMatch(/Передышка/);
  });
});

describe('what was heard', () => {
  it('by a game that ended, and opened the next one, is known when that one has ended', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat);
    await chat.sees(/Вопрос 1/);
    chat.game.hear([
      { v: 1, kind: 'text', eventId: 's', from: ANYA, cmid: 500, payload: { command: 'stop', args: [] } },
      { v: 1, kind: 'text', eventId: 'n', from: BORYA, cmid: 501, payload: { command: 'chgk', args: ['2'] } },
    ]);
    await chat.sees(/2 раунда, команда против бота/);
    chat.game.hear([
      { v: 1, kind: 'text', eventId: 't', from: ANYA, cmid: 502, payload: { command: 'stop', args: [] } },
    ]);
    await chat.end();
    expect(chat.results).toHaveLength(2);
    expect(chat.results[1]?.dedupe.cmids).toContain(501);
  });
});

describe('bad input', () => {
  it.each([['constructor'], ['__proto__'], ['язык', 'constructor']])(
    '/settings %s is refused, and not tried again for ever',
    async (...args) => {
      const { db } = scriptedDatabase(() => undefined);
      const change = changeSettings(db as Database, { room: 'vk:1:2000000001', command: { command: 'settings', args } });
      await expect(change).resolves.toMatchObject({ ok: false });
    },
  );

  it('an answer that begins with a command’s word is an answer where only «/» is heard', () => {
    expect(readText('/стоп сигнал', { groupId: 1 }).command).toBeUndefined();
    expect(readText('/помощь друга', { groupId: 1 }).command).toBeUndefined();
  });

  it('a question of two messages keeps its second half when its buttons are taken away', async () => {
    const vk = new FakeVk();
    const { db } = scriptedDatabase(({ sql }) =>
      sql.includes('jsonb_object_agg') ? [{ language: 'ru', hears_all: true, names: {} }] : undefined,
    );
    const messenger = createMessenger({
      db,
      vkOf: () => vk,
      logger: pino({ level: 'silent' }),
      attempt: () => ({ number: 1, since: Date.now() }),
    });
    const text = t('chgk.question', { n: 1, rounds: 1, question: 'слово '.repeat(900), seconds: 60 });
    const prompt = { room: 'vk:1:2000000001', effect: 'e', text, opening: 7, message: 'play#1' };
    const posted = await messenger.post(prompt);
    if (!posted.ok) throw new Error('not posted');
    await messenger.edit({ ...prompt, cmid: posted.cmid });
    expect(vk.of('messages.edit')[0]?.message).toBe(vk.posted.at(-1)?.text);
  });
});
