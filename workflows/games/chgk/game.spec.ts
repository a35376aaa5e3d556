import type { DrawnQuestion } from '../../../activities/contract';
import { ANYA, BORYA, GOSHA, nameOf, VERA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import { scenario as played } from '../../../test/support/scenario';
import type { Player } from '../../room/text';
import { chgk } from './game';

const question = (id: number, answer: string, more: Partial<DrawnQuestion> = {}): DrawnQuestion => ({
  id,
  text: `Загадка номер ${id}`,
  answer,
  again: false,
  ...more,
});

const QUESTIONS = [question(1, 'Кот'), question(2, 'Пёс'), question(3, 'Ёж'), question(4, 'Уж'), question(5, 'Лось')];

const captainOf = (chat: VirtualChat) => (): Player => {
  const named = [...chat.said].reverse().find((text) => /капитан — /i.test(text));
  return Number(/\[id(\d+)\|/.exec(named ?? '')?.[1]);
};

const scenario = (
  promise: string,
  options: ChatOptions,
  script: (chat: VirtualChat, captain: () => Player) => Promise<void>,
): void => played(promise, chgk, { questions: QUESTIONS, ...options }, (chat) => script(chat, captainOf(chat)));

const gather = async (chat: VirtualChat, ...others: Player[]): Promise<void> => {
  await chat.sees(/Кто с нами/);
  for (const other of others) await chat.press(other, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
};

const answerWith = async (chat: VirtualChat, captain: Player, answerer: Player, words: string): Promise<void> => {
  await chat.sees(/Вопрос \d/);
  await chat.press(captain, 'Отвечаем досрочно');
  await chat.sees(/кто отвечает/);
  await chat.press(captain, nameOf(answerer));
  await chat.sees(/ваш ответ/);
  await chat.write(answerer, words);
};

describe('a game of ЧГК', () => {
  scenario('goes from the invitation to the winner', { args: ['3'] }, async (chat, captain) => {
    await gather(chat, BORYA, VERA);
    expect(chat.messages[0]?.text).toBe(
      'Играем в «Что? Где? Когда?»: 3 раунда, команда против бота. Кто с нами? Начнём через минуту или по кнопке «Начинаем».\n\nВ команде: [id101|Аня], [id102|Боря], [id103|Вера]',
    );
    expect(chat.messages[0]?.buttons).toEqual([]);

    await answerWith(chat, captain(), BORYA, 'кот');
    expect((await chat.sees(/Верно!/)).text).toContain('Счёт: команда 1, бот 0');
    await chat.press(VERA, 'Дальше');
    await answerWith(chat, captain(), VERA, 'кошка');
    expect((await chat.sees(/увы, нет/)).text).toContain('Ответ: Пёс');
    await answerWith(chat, captain(), BORYA, 'ёж');
    const result = await chat.sees(/Игра окончена/);
    expect(result.text).toBe(
      'Игра окончена: 2:1. Победила команда, поздравляю!\n\nКто как отвечал:\n[id102|Боря]: верно 2 из 2\n[id103|Вера]: верно 0 из 1',
    );
    expect(result.buttons.map(({ label }) => label)).toEqual(['Ещё раз']);
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'finished', team: 2, bot: 1, players: [ANYA, BORYA, VERA] }]);
    expect(chat.rounds.map(({ round }) => round.verdict)).toEqual(['accepted', 'rejected', 'accepted']);
  });

  scenario('is a draw when both have as many points', { args: ['2'] }, async (chat, captain) => {
    await gather(chat, BORYA);
    await answerWith(chat, captain(), BORYA, 'кот');
    await answerWith(chat, captain(), ANYA, 'кит');
    expect((await chat.sees(/Игра окончена/)).text).toContain('Ничья');
    await chat.end();
  });

  scenario('begins by itself after a minute', {}, async (chat) => {
    await chat.sees(/Кто с нами/);
    await chat.pass(59_000);
    expect(chat.said).toHaveLength(1);
    await chat.sees(/капитан — \[id101\|Аня\]/);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  scenario('does not begin when an admin starts it and nobody comes', { startedBy: 0 }, async (chat) => {
    await chat.sees(/Никто не пришёл/);
    await chat.end();
    expect(chat.said.at(-1)).toMatch(/Никто не пришёл/);
    expect(chat.results).toMatchObject([{ ending: 'empty', team: 0, bot: 0 }]);
  });

  scenario('asks a player who is alone in the team without a captain’s choice', { args: ['1'] }, async (chat) => {
    await gather(chat);
    await chat.sees(/Вопрос 1/);
    await chat.press(ANYA, 'Отвечаем досрочно');
    await chat.sees(/\[id101\|Аня\], ваш ответ/);
    await chat.write(ANYA, 'Кот');
    await chat.sees(/Верно/);
    await chat.end();
    expect(chat.said.join()).not.toContain('кто отвечает');
  });

  scenario('warns ten seconds before the discussion ends, at its time', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    const asked = chat.clock.now;
    await chat.sees(/Осталось 10 секунд/);
    expect(chat.clock.now - asked).toBe(50_000);
    await chat.sees(/кто отвечает/);
    expect(chat.clock.now - asked).toBe(60_000);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  scenario('nudges a silent captain, then lets someone active decide', { args: ['1'] }, async (chat, captain) => {
    await gather(chat, BORYA, VERA);
    const first = captain();
    await chat.sees(/Время!/);
    const asked = chat.clock.now;
    await chat.sees(/команда ждёт/);
    expect(chat.clock.now - asked).toBe(20_000);
    await chat.sees(/Новый капитан/);
    expect(chat.clock.now - asked).toBe(35_000);
    expect(captain()).not.toBe(first);
    await chat.sees(/кто отвечает/);
    await chat.press(captain(), nameOf(captain()));
    await chat.sees(/ваш ответ/);
    await chat.write(captain(), 'кот');
    await chat.sees(/Верно/);
    await chat.end();
  });

  scenario('lets the captain choose once more when the answerer is silent', { args: ['1'] }, async (chat, captain) => {
    await gather(chat, BORYA, VERA);
    const [silent, other] = [BORYA, VERA, ANYA].filter((id) => id !== captain()) as [Player, Player];
    await chat.sees(/Время!/);
    await chat.press(captain(), nameOf(silent));
    await chat.sees(/ваш ответ/);
    await chat.sees(/молчит. Капитан, выберите другого/);
    const choice = await chat.sees(/кто отвечает/);
    expect(choice.buttons.map(({ label }) => label)).not.toContain(nameOf(silent));
    await chat.press(captain(), nameOf(other));
    await chat.sees(/ваш ответ/);
    await chat.write(other, 'кот');
    await chat.sees(/Верно/);
    await chat.end();
  });

  scenario('gives the round to the bot after two silent answerers', { args: ['1'] }, async (chat, captain) => {
    await gather(chat, BORYA, VERA);
    for (let i = 0; i < 2; i += 1) {
      await chat.sees(/кто отвечает/);
      await chat.press(captain(), /Аня|Боря|Вера/);
      await chat.sees(/молчит/);
    }
    await chat.sees(/Ответа не прозвучало/);
    await chat.sees(/победил бот/);
    await chat.end();
    expect(chat.rounds).toMatchObject([{ round: { verdict: 'silent', point: 'bot' } }]);
  });

  scenario(
    'ends after two rounds in which nobody did anything (guarantee 6: every wait ends)',
    { args: ['5'] },
    async (chat) => {
      await gather(chat, BORYA);
      await chat.sees(/Два раунда подряд никто не отозвался/);
      await chat.end();
      expect(chat.rounds).toHaveLength(2);
      expect(chat.results).toMatchObject([{ team: 0, bot: 2 }]);
    },
  );

  scenario('does not take the words of people who are not asked', { args: ['1'] }, async (chat, captain) => {
    await gather(chat, BORYA, VERA);
    await chat.sees(/Время!/);
    await chat.write(VERA, 'кот');
    await chat.press(captain(), nameOf(BORYA));
    await chat.sees(/ваш ответ/);
    await chat.write(VERA, 'кот');
    await chat.write(BORYA, 'кит');
    await chat.sees(/«кит» — увы, нет/);
    await chat.end();
  });

  scenario('quotes of a long wrong answer only its beginning', { args: ['1'] }, async (chat) => {
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.write(ANYA, 'ы'.repeat(500));
    expect((await chat.sees(/увы, нет/)).text).toContain(`«${'ы'.repeat(100)}…» — увы`);
    await chat.end();
  });

  scenario('takes the buttons away when it is stopped', { args: ['1'] }, async (chat) => {
    await chat.sees(/Кто с нами/);
    await chat.command(BORYA, 'stop');
    await chat.end();
    expect(chat.messages[0]?.buttons).toEqual([]);
  });

  scenario('does not take words said before the question for an answer', { args: ['1'] }, async (chat, captain) => {
    await gather(chat, BORYA);
    await chat.sees(/Время!/);
    await chat.press(captain(), nameOf(BORYA));
    const asked = await chat.sees(/ваш ответ/);
    await chat.write(BORYA, 'кит', { cmid: asked.cmid - 1, eventId: 'late' });
    await chat.write(BORYA, 'кот');
    await chat.sees(/Верно/);
    await chat.end();
  });

  scenario('hears a repeated delivery once', { args: ['2'] }, async (chat, captain) => {
    await gather(chat, BORYA);
    const press = chat.pressing(captain(), 'Отвечаем досрочно');
    await chat.hear({ ...press, eventId: 'twice' });
    await chat.hear({ ...press, eventId: 'twice' });
    await chat.sees(/кто отвечает/);
    await chat.press(captain(), nameOf(BORYA));
    await chat.write(BORYA, 'кот', { cmid: 900, eventId: 'a' });
    await chat.write(BORYA, 'кот', { cmid: 900, eventId: 'a' });
    await chat.sees(/Верно/);
    await chat.sees(/Вопрос 2/);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  scenario('lets only the captain end the discussion', { args: ['1'] }, async (chat, captain) => {
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    const other = captain() === ANYA ? BORYA : ANYA;
    await chat.press(other, 'Отвечаем досрочно');
    await chat.press(GOSHA, 'Отвечаем досрочно');
    expect(chat.said.at(-1)).toMatch(/Вопрос 1/);
    expect(chat.wants).toMatchObject([{ from: [captain()], words: false, others: { key: 'captain.decides' } }]);
    await chat.press(captain(), 'Отвечаем досрочно');
    expect(chat.said.at(-1)).toMatch(/кто отвечает/);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  scenario('lets people join between rounds', { args: ['2'] }, async (chat, captain) => {
    await gather(chat, BORYA);
    await answerWith(chat, captain(), BORYA, 'кот');
    await chat.sees(/Передышка/);
    await chat.press(GOSHA, 'Дальше');
    await chat.press(GOSHA, 'Играю!');
    await chat.sees(/Вопрос 2/);
    await chat.press(captain(), 'Отвечаем досрочно');
    expect((await chat.sees(/кто отвечает/)).buttons.map(({ label }) => label)).toContain('Гоша');
    await chat.command(GOSHA, 'stop');
    await chat.end();
    expect(chat.results[0]?.players).toEqual([ANYA, BORYA, GOSHA]);
  });

  scenario(
    'takes who leaves the chat out of the team, and replaces a captain who left',
    { args: ['1'] },
    async (chat, captain) => {
      await gather(chat, BORYA, VERA);
      await chat.sees(/Время!/);
      const gone = captain();
      await chat.hear({ kind: 'left', from: gone });
      await chat.sees(/Новый капитан/);
      expect(captain()).not.toBe(gone);
      const choice = await chat.sees(/кто отвечает/);
      expect(choice.buttons.map(({ label }) => label)).not.toContain(nameOf(gone));
      await chat.command(captain(), 'stop');
      await chat.end();
    },
  );

  scenario('goes on to the bot’s point at once when the answerer leaves', { args: ['1'] }, async (chat) => {
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.hear({ kind: 'left', from: ANYA });
    await chat.sees(/Ответа не прозвучало/);
    await chat.end();
  });

  scenario('ends when everybody has left', { args: ['3'] }, async (chat, captain) => {
    await gather(chat, BORYA);
    await answerWith(chat, captain(), BORYA, 'кот');
    await chat.sees(/Передышка/);
    await chat.hear({ kind: 'left', from: ANYA });
    await chat.hear({ kind: 'left', from: BORYA });
    await chat.sees(/никого не осталось/);
    await chat.end();
  });

  scenario('is stopped by any member, with the result so far', { args: ['5'] }, async (chat, captain) => {
    await gather(chat, BORYA);
    await answerWith(chat, captain(), BORYA, 'кот');
    await chat.sees(/Вопрос 2/);
    await chat.command(GOSHA, 'stop');
    await chat.sees(/Гоша\] останавливает игру/);
    await chat.sees(/Игра окончена: 1:0/);
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped', team: 1, bot: 0 }]);
  });

  scenario(
    'refuses a second start kindly and tells of itself (guarantee 5: one live game a room)',
    { args: ['1'] },
    async (chat) => {
      await gather(chat, BORYA);
      await chat.sees(/Вопрос 1/);
      await chat.command(VERA, 'chgk', '7');
      expect(chat.said.at(-1)).toMatch(/Игра уже идёт/);
      await chat.command(VERA, 'start');
      expect(chat.said.at(-1)).toMatch(/Игра уже идёт/);
      await chat.command(VERA, 'help');
      expect(chat.said.at(-1)).toMatch(/Капитана выбирает случай/);
      await chat.command(VERA, 'stop');
      await chat.end();
    },
  );

  scenario('tells by /info what it is at: gathering, discussing, whose turn', {}, async (chat, captain) => {
    await chat.command(VERA, 'info');
    expect(chat.said.at(-1)).toBe(
      'Собираем команду на «Что? Где? Когда?».\nВ команде: [id101|Аня].\nВступить — кнопка «Играю!». Начнём через минуту после приглашения или по кнопке «Начинаем».',
    );
    await chat.press(BORYA, 'Играю!');
    await chat.press(ANYA, 'Начинаем');
    await chat.sees(/Вопрос 1/);
    await chat.command(VERA, 'info');
    expect(chat.said.at(-1)).toMatch(/Команда обсуждает вопрос/);
    expect(chat.said.at(-1)).not.toMatch(/ход за/);
    await chat.press(captain(), 'Отвечаем досрочно');
    await chat.command(VERA, 'info');
    expect(chat.said.at(-1)).toContain(`Сейчас ход за: [id${captain()}|${nameOf(captain())}]`);
    await chat.command(VERA, 'stop');
    await chat.end();
  });

  scenario('tells how many rounds there are to whoever asks for more', { args: ['99'] }, async (chat) => {
    expect((await chat.sees(/Кто с нами/)).text).toMatch(/^Раундов бывает от 1 до 15\.\nИграем .* 15 раундов/);
    await chat.command(VERA, 'stop');
    await chat.end();
  });

  scenario('says of an answerer who left that they left', { args: ['1'] }, async (chat, captain) => {
    await gather(chat, BORYA, VERA);
    await chat.sees(/Время!/);
    const answerer = [BORYA, VERA, ANYA].find((id) => id !== captain()) as Player;
    await chat.press(captain(), nameOf(answerer));
    await chat.sees(/ваш ответ/);
    await chat.hear({ kind: 'left', from: answerer });
    await chat.sees(/уже не в команде\. Тогда слово за другим|уже не в команде\. Капитан, выберите другого/);
    expect(chat.said.join()).not.toMatch(/молчит/);
    await chat.command(captain(), 'stop');
    await chat.end();
  });

  scenario(
    'says so when the chat has had every question',
    { args: ['1'], questions: [question(1, 'Кот', { again: true })] },
    async (chat) => {
      await gather(chat);
      await chat.sees(/Новые вопросы для этого чата кончились/);
      await chat.sees(/Вопрос 1/);
      await chat.command(ANYA, 'stop');
      await chat.end();
    },
  );

  scenario('ends with a word when there is no question at all', { questions: [] }, async (chat) => {
    await gather(chat);
    await chat.sees(/В базе нет ни одного вопроса/);
    await chat.end();
  });

  scenario('shows the captain a large team page by page', { args: ['1'] }, async (chat, captain) => {
    await chat.sees(/Кто с нами/);
    for (let id = 201; id <= 212; id += 1) await chat.press(id, 'Играю!');
    await chat.press(ANYA, 'Начинаем');
    await chat.sees(/Время!/);
    expect(chat.messages.at(-1)?.buttons.map(({ label }) => label)).toEqual([
      'Аня',
      ...[201, 202, 203, 204, 205].map(nameOf),
      'Ещё ›',
    ]);
    await chat.press(captain(), 'Ещё ›');
    await chat.press(captain(), 'Ещё ›');
    expect(chat.messages.at(-1)?.buttons.map(({ label }) => label)).toEqual(['Игрок 212', '‹ Назад']);
    await chat.press(captain(), 'Игрок 212');
    await chat.sees(/\[id212\|Игрок 212\], ваш ответ/);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  scenario(
    'goes through its chapters with everything it has',
    { args: ['3'], everyChapter: true },
    async (chat, captain) => {
      await gather(chat, BORYA);
      await answerWith(chat, captain(), BORYA, 'кот');
      await answerWith(chat, captain(), BORYA, 'пёс');
      await answerWith(chat, captain(), ANYA, 'уж');
      await chat.sees(/Игра окончена: 2:1/);
      await chat.end();
      expect(chat.game.runs).toBe(4);
      expect(new Set(chat.posted).size).toBe(chat.posted.length);
    },
  );
});

describe('a captain’s time', () => {
  it('is kept open while the ingress lags, and what was said in time counts', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['1'] }).open(chgk);
    await gather(chat);
    await chat.sees(/ваш ответ/);
    const asked = chat.clock.now;
    chat.lag = () => chat.clock.now - asked;
    await chat.pass(90_000);
    expect(chat.said.at(-1)).toMatch(/ваш ответ/);
    await chat.write(ANYA, 'кот', { date: (asked + 29_000) / 1_000 });
    await chat.sees(/Верно/);
    await chat.end();
  });

  it('is over when the answer was said too late, even if it is heard before the timer', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['1'] }).open(chgk);
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.write(ANYA, 'кот', { date: (chat.clock.now + 31_000) / 1_000 });
    await chat.sees(/Ответа не прозвучало/);
    await chat.end();
  });

  it('ends after ten minutes even if the ingress never comes back', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['1'] }).open(chgk);
    await gather(chat);
    await chat.sees(/ваш ответ/);
    const asked = chat.clock.now;
    chat.lag = () => chat.clock.now - asked + 60_000;
    await chat.sees(/молчит/);
    expect(chat.clock.now - asked).toBeGreaterThanOrEqual(630_000);
    expect(chat.clock.now - asked).toBeLessThan(640_000);
    chat.lag = () => 0;
    await chat.end();
  });

  it('starts anew when VK has forgotten events, and the room is told', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['1'] }).open(chgk);
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.pass(25_000);
    await chat.hear({ kind: 'gap', from: 0 });
    expect(chat.said.at(-1)).toMatch(/Время пошло заново/);
    await chat.pass(29_000);
    await chat.write(ANYA, 'кот');
    await chat.sees(/Верно/);
    await chat.end();
  });
});

describe('an operator', () => {
  it('ends a game with its result, even in the middle of a chapter', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['3'], everyChapter: true }).open(chgk);
    await gather(chat);
    chat.onSave = async () => void chat.asks({ kind: 'stop' }, 'stop');
    await chat.sees(/ваш ответ/);
    await chat.write(ANYA, 'кот');
    await chat.sees(/Игра окончена: 1:0/);
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped', team: 1 }]);
    expect(chat.game.runs).toBe(1);
    expect(chat.operated).toEqual([{ id: 'stop', operated: { ok: true } }]);
  });

  it('sees where the game stands, and whom it waits for until when', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['3'] }).open(chgk);
    await gather(chat);
    await chat.sees(/ваш ответ/);
    expect(chat.snapshot).toMatchObject({
      game: 'chgk',
      step: 'round 1 of 3: the answer',
      players: [ANYA],
      captain: ANYA,
      score: { team: 0, bot: 0 },
      waiting: [{ lane: 'play', from: [ANYA], words: true, buttons: false, until: chat.clock.now + 30_000 }],
    });
    await chat.command(ANYA, 'stop');
    await chat.end();
  });
});

describe('the room', () => {
  it('gets its next game from a command that came while the last one was ending', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['1'] }).open(chgk);
    await gather(chat);
    await chat.sees(/Вопрос 1/);
    chat.game.hear([
      { v: 1, kind: 'text', eventId: 's', from: ANYA, cmid: 500, payload: { command: 'stop', args: [] } },
      { v: 1, kind: 'text', eventId: 'n', from: BORYA, cmid: 501, payload: { command: 'chgk', args: ['2'] } },
      { v: 1, kind: 'text', eventId: 'i', from: BORYA, cmid: 502, payload: { command: 'info', args: [] } },
    ]);
    await chat.sees(/Игра окончена|не сыграно/);
    await chat.sees(/2 раунда, команда против бота/);
    await chat.sees(/пока никого|В команде: \[id102\|Боря\]/);
    expect(chat.results).toHaveLength(1);
    await chat.command(BORYA, 'stop');
    await chat.end();
  });

  it('is let go of quietly when the bot was put out of the chat', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['3'] }).open(chgk);
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    chat.refuse = () => ({ ok: false, reason: 'gone', code: 917 });
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'gone' }]);
  });
});
