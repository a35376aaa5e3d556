/** Pause and resume: time stands still and goes on with what was left, whatever happens meanwhile. */
import type { DrawnQuestion } from '../../../activities/contract';
import { scenario as played } from '../../../test/support/scenario';
import { ANYA, BORYA, nameOf, VERA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import { chgk } from '../../games/chgk/game';
import { number } from '../answers';
import { game } from '../game';
import type { Room } from '../room';
import { t, type Player } from '../text';

const question = (id: number, answer: string): DrawnQuestion => ({ id, text: `Загадка ${id}`, answer, again: false });
const options: ChatOptions = { questions: [question(1, 'Кот'), question(2, 'Пёс')], args: ['1'] };

const scenario = (promise: string, script: (chat: VirtualChat) => Promise<void>): void =>
  played(promise, chgk, options, script);

const small = (play: (room: Room) => Promise<void>) =>
  game({ name: 'chgk', idle: '15m', options: () => ({}), play, outro: () => t('chgk.noRounds') });

const opened = (more: ChatOptions = {}): Promise<VirtualChat> => new VirtualChat({ ...options, ...more }).open(chgk);

const captainOf = (chat: VirtualChat): Player => chat.snapshot.captain ?? 0;

const gather = async (chat: VirtualChat, ...others: Player[]): Promise<void> => {
  await chat.sees(/Кто с нами/);
  for (const other of others) await chat.press(other, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
};

describe('a pause', () => {
  scenario(
    'stops the clock; the remaining time goes on, and whoever is waited for hears how much it is',
    async (chat) => {
      await gather(chat, BORYA);
      await chat.sees(/Осталось 10 секунд/);
      expect(await chat.operate({ kind: 'pause' })).toEqual({ ok: true });
      expect(chat.said.at(-1)).toMatch(/^Пауза/);
      expect(chat.snapshot).toMatchObject({
        paused: { remaining: 10_000 },
        waiting: [{ lane: 'play', remaining: 10_000 }],
      });
      expect(chat.snapshot.waiting[0]?.until).toBeUndefined();
      await chat.pass(3_600_000);
      expect(chat.said.at(-1)).toMatch(/^Пауза/);
      expect(await chat.operate({ kind: 'resume' })).toEqual({ ok: true });
      expect(chat.said.at(-1)).toBe(`Продолжаем!\n[id${captainOf(chat)}|${nameOf(captainOf(chat))}], у вас ещё 10 с.`);
      expect(chat.snapshot.paused).toBeUndefined();
      const resumed = chat.clock.now;
      await chat.sees(/Время!/);
      expect(chat.clock.now - resumed).toBe(10_000);
      await chat.operate({ kind: 'stop' });
      await chat.end();
    },
  );

  scenario('hears no answers, but commands', async (chat) => {
    await gather(chat);
    await chat.sees(/Вопрос 1/);
    await chat.operate({ kind: 'pause' });
    expect(chat.wants).toEqual([
      { from: [], words: false, message: expect.any(String) as string, others: { key: 'room.pausedPress' } },
    ]);
    await chat.press(ANYA, 'Отвечаем досрочно');
    expect(chat.said.at(-1)).toMatch(/^Пауза/);
    await chat.command(BORYA, 'help');
    expect(chat.said.at(-1)).toMatch(/Капитана выбирает случай/);
    await chat.command(BORYA, 'info');
    expect(chat.said.at(-1)).toMatch(/Сейчас пауза: время остановлено/);
    await chat.operate({ kind: 'resume' });
    expect(chat.wants).toMatchObject([{ from: [ANYA], words: false }]);
    await chat.press(ANYA, 'Отвечаем досрочно');
    await chat.sees(/ваш ответ/);
    await chat.operate({ kind: 'pause' });
    await chat.write(ANYA, 'кот');
    await chat.operate({ kind: 'resume' });
    await chat.write(ANYA, 'кит');
    await chat.sees(/«кит» — увы, нет/);
    await chat.end();
  });

  scenario('counts an answer that stands above its announcement in the chat, when the game goes on', async (chat) => {
    await gather(chat);
    const asked = await chat.sees(/ваш ответ/);
    await chat.operate({ kind: 'say', text: 'минутку' });
    await chat.operate({ kind: 'pause' });
    await chat.write(ANYA, 'кот', { cmid: asked.cmid + 1 });
    expect(chat.said.at(-1)).toMatch(/^Пауза/);
    await chat.operate({ kind: 'resume' });
    expect(chat.said.slice(-3, -1)).toEqual([expect.stringMatching(/^Продолжаем/), expect.stringMatching(/^Верно/)]);
    await chat.end();
  });

  scenario('is ended by /stop like any game', async (chat) => {
    await gather(chat);
    await chat.operate({ kind: 'pause' });
    await chat.command(ANYA, 'stop');
    await chat.sees(/Игра закончена/);
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });

  scenario('that nobody ends is over in a week, and the game with it', async (chat) => {
    await gather(chat);
    const began = chat.clock.now;
    await chat.operate({ kind: 'pause' });
    await chat.sees(/Пауза длится уже неделю/);
    expect(chat.clock.now - began).toBe(7 * 86_400_000);
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'silent' }]);
  });

  scenario('may follow another: the first one’s week ends nothing', async (chat) => {
    await gather(chat, BORYA);
    await chat.operate({ kind: 'pause' });
    await chat.operate({ kind: 'resume' });
    await chat.sees(/Осталось 10 секунд/);
    await chat.operate({ kind: 'pause' });
    const again = chat.clock.now;
    await chat.sees(/Пауза длится уже неделю/);
    expect(chat.clock.now - again).toBe(7 * 86_400_000);
    await chat.end();
  });

  it('keeps the time until a warning, too, and each of several pauses is counted', async () => {
    const chat = await opened();
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    await chat.pass(20_000);
    await chat.operate({ kind: 'pause' });
    await chat.pass(600_000);
    await chat.operate({ kind: 'resume' });
    await chat.pass(10_000);
    await chat.operate({ kind: 'pause' });
    expect(chat.snapshot.paused?.remaining).toBe(30_000);
    await chat.pass(600_000);
    await chat.operate({ kind: 'resume' });
    const resumed = chat.clock.now;
    await chat.sees(/Осталось 10 секунд/);
    expect(chat.clock.now - resumed).toBe(20_000);
    await chat.sees(/Время!/);
    expect(chat.clock.now - resumed).toBe(30_000);
  });

  it('keeps the time of a rest', async () => {
    const chat = await new VirtualChat().open(small((room) => room.rest('20s')));
    await chat.pass(15_000);
    await chat.operate({ kind: 'pause' });
    await chat.pass(60_000);
    await chat.operate({ kind: 'resume' });
    expect(chat.said.at(-1)).toBe('Продолжаем!');
    const resumed = chat.clock.now;
    await chat.end();
    expect(chat.clock.now - resumed).toBe(5_000);
  });

  it('says long times in larger units', async () => {
    const left = async (within: '119s' | '15m' | '30h' | '30d'): Promise<string | undefined> => {
      const chat = await new VirtualChat().open(
        small(async (room) => void (await room.ask(t('sum.first'), number(), { within }))),
      );
      await chat.operate({ kind: 'pause' });
      await chat.operate({ kind: 'resume' });
      return chat.said.at(-1);
    };
    expect(await left('119s')).toBe('Продолжаем!\nОсталось времени: 119 с.');
    expect(await left('15m')).toBe('Продолжаем!\nОсталось времени: 15 мин.');
    expect(await left('30h')).toBe('Продолжаем!\nОсталось времени: 30 ч.');
    expect(await left('30d')).toMatch(/30 дн/);
  });

  it('stops a deadline that is being asked about: the time was not over for sure', async () => {
    const chat = await opened();
    await gather(chat);
    await chat.sees(/ваш ответ/);
    const asked = chat.clock.now;
    chat.lag = () => 10_000;
    await chat.pass(31_000);
    await chat.operate({ kind: 'pause' });
    chat.lag = () => 0;
    await chat.pass(600_000);
    expect(chat.said.at(-1)).toMatch(/^Пауза/);
    await chat.operate({ kind: 'resume' });
    await chat.write(ANYA, 'кот', { date: (asked + 29_000) / 1_000 });
    await chat.sees(/Верно|молчит/);
    await chat.end();
    expect(chat.rounds).toMatchObject([{ round: { verdict: 'accepted' } }]);
  });

  it('lets who leaves leave; what is hopeless by then ends when the game goes on', async () => {
    const chat = await opened();
    await gather(chat, BORYA, VERA);
    await chat.sees(/кто отвечает/);
    await chat.operate({ kind: 'pause' });
    await chat.hear({ kind: 'left', from: captainOf(chat) });
    expect(chat.said.at(-1)).toMatch(/^Пауза/);
    await chat.operate({ kind: 'resume' });
    await chat.sees(/Новый капитан/);
  });

  it('gives the whole time when VK has forgotten events meanwhile, without a word before the game goes on', async () => {
    const chat = await opened();
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.pass(25_000);
    await chat.operate({ kind: 'pause' });
    await chat.hear({ kind: 'gap', from: 0 });
    expect(chat.said.at(-1)).toMatch(/^Пауза/);
    await chat.operate({ kind: 'resume' });
    expect(chat.said.at(-1)).toContain('30 с');
  });

  it('goes along into a next chapter', async () => {
    const since = Date.parse('2026-01-01T11:00:00Z');
    const chat = await new VirtualChat({
      ...options,
      state: { n: 1, quiet: 0, acts: 0 },
      carry: {
        opening: 7,
        startedAt: since,
        players: [ANYA, BORYA],
        captain: ANYA,
        acted: [],
        acts: 0,
        gone: [],
        rounds: [],
        verbs: 9,
        wantsWrites: 3,
        unread: [],
        dedupe: { cmids: [], presses: [] },
        step: 'round 1',
        paused: { since, until: since + 7 * 86_400_000, cmid: 5 },
        operated: [{ id: 'p', operated: { ok: true } }],
      },
    }).open(chgk);
    expect(await chat.operate({ kind: 'pause' }, 'p')).toEqual({ ok: true });
    expect(await chat.operate({ kind: 'pause' })).toMatchObject({ ok: false });
    await chat.sees(/Вопрос 1/);
    await chat.pass(3_600_000);
    expect(chat.snapshot).toMatchObject({ paused: { since, remaining: 60_000 } });
    await chat.operate({ kind: 'resume' });
    const resumed = chat.clock.now;
    await chat.sees(/Время!/);
    expect(chat.clock.now - resumed).toBe(60_000);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });
});
