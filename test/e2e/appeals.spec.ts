/**
 * Disputes, appeals and contested questions, and questions of every kind, through everything that is deployed. The rules are
 * proven on the virtual clock; here what players see, press and find in Postgres afterwards.
 */
import { playRound, saidOnce } from '../support/chgk-player';
import { buttonsOf, type LiveChat, type Shown } from '../support/live-chat';
import { OwnQuestions } from '../support/own-questions';
import { System } from '../support/system';

let system: System;
let questions: OwnQuestions;

beforeAll(async () => {
  system = await System.start();
  questions = await OwnQuestions.write(system.store.db, {
    1: { text: 'Что кипит на столе?', handout: 'С_М_В_Р', answer: 'самовар' },
    2: {
      text: 'Дуплет.',
      answer: '1. кот\n2. пёс',
      parts: [
        { text: 'Кто мяукает?', answer: 'кот' },
        { text: 'Кто лает?', answer: 'пёс' },
      ],
    },
    3: { text: 'Кто на картинке?', answer: 'кошка', picture: 'cats/1' },
    4: { text: 'Кто ходит по цепи кругом?', answer: 'кот учёный' },
    5: { text: 'Кто живёт под полом?', answer: 'мышь' },
  });
});
afterAll(() => system?.stop());

const labelsOf = (message: Shown | undefined): string[] =>
  message ? buttonsOf(message).map(({ action }) => action.label) : [];
const latest = (chat: LiveChat, pattern: RegExp): Shown | undefined =>
  [...chat.ofBot].reverse().find(({ text }) => pattern.test(text));

const open = async (chat: LiveChat, rounds: number): Promise<void> => {
  chat.write(101, `/чгк ${rounds}`);
  for (const player of [102, 103]) await chat.press(player, 'Играю!');
  await chat.press(101, 'Начинаем');
};

/** Боря answers. */
const answer = (chat: LiveChat, words: string): Promise<void> =>
  playRound(chat, { answerer: 102, answer: async () => words });

const over = (chat: LiveChat): Promise<unknown> => system.client.workflow.getHandle(chat.room).result();

const appealsOf = (chat: LiveChat) =>
  system.store.db
    .selectFrom('appeals')
    .innerJoin('games', 'games.id', 'appeals.gameId')
    .select(['round', 'kind', 'raisedBy', 'answerer', 'answer', 'ballots', 'upheld'])
    .where('games.roomId', '=', chat.room)
    .orderBy('appeals.id')
    .execute();

it('a handout, a дуплет and a picture are asked and judged; a dispute and an appeal are voted on', async () => {
  const chat = system.chat();
  await questions.choose(1);
  await open(chat, 3);

  await answer(chat, 'большой самовар');
  expect(latest(chat, /Вопрос 1/)?.text).toContain('Раздаточный материал:\nС_М_В_Р\n\nЧто кипит на столе?');
  expect((await chat.sees(/спорно/)).text).toBe(
    '«большой самовар» — спорно: верный ответ назван, но к нему что-то добавлено.\n\nОтвет: самовар\nИсточник: Наблюдения\nАвтор: Анна Липова\nПакет: Кубок двора, https://example.org/cup, CC BY-NC 4.0',
  );
  await chat.sees(/поэтому решает команда/);
  expect(await chat.press(102, 'Засчитать')).toBe('Голосует команда, кроме того, кто отвечал');
  expect(await chat.press(104, 'Засчитать')).toBe('Голосует команда, кроме того, кто отвечал');
  expect(await chat.press(101, 'Засчитать')).toBe('Голос принят');
  await questions.choose(2);
  await chat.press(103, 'Засчитать');
  await chat.sees(/^Засчитано! Раунд 1 — за командой.*Счёт: команда 1, бот 0.*Передышка/s);
  expect(latest(chat, /поэтому решает команда/)?.text).toMatch(/Засчитать: 2\nНе засчитывать: 0$/);
  await chat.press(101, 'Дальше');

  await answer(chat, 'кот; пёс');
  expect(latest(chat, /Вопрос 2/)?.text).toContain('Дуплет.\n\n1. Кто мяукает?\n2. Кто лает?\n\nЗдесь 2 вопроса.');
  await questions.choose(3);
  expect((await chat.sees(/Верно! Все ответы на месте/)).text).toContain('Ответы:\n1. кот\n2. пёс');
  await chat.press(101, 'Дальше');

  await answer(chat, 'собака');
  expect(latest(chat, /Вопрос 3/)?.photos).toHaveLength(1);
  expect(labelsOf(await chat.sees(/«собака» — увы, нет/))).toEqual(['К итогам', 'Апелляция', 'Вопрос с ошибкой']);
  expect(await chat.press(104, 'Апелляция')).toBe('Здесь решает команда');
  expect(await chat.press(102, 'Апелляция')).toBe('Апелляция принята');
  await chat.sees(/подаёт апелляцию по раунду 3\.\nПрозвучало: «собака»\nУ автора: кошка/);
  expect(labelsOf(latest(chat, /увы, нет/))).toEqual([]);
  await chat.press(101, 'Не засчитывать');
  await chat.press(103, 'Засчитать');
  await chat.sees(/Не засчитано: большинства/);
  await chat.sees(/Игра окончена: 2:1\. Победила команда.*Очков у команды: 2, из них по голосованию: 1/s);
  await over(chat);
  saidOnce(chat);

  expect(await appealsOf(chat)).toEqual([
    {
      round: 1,
      kind: 'dispute',
      raisedBy: null,
      answerer: 102,
      answer: 'большой самовар',
      ballots: [
        { player: 101, agrees: true },
        { player: 103, agrees: true },
      ],
      upheld: true,
    },
    {
      round: 3,
      kind: 'answer',
      raisedBy: 102,
      answerer: 102,
      answer: 'собака',
      ballots: [
        { player: 101, agrees: false },
        { player: 103, agrees: true },
      ],
      upheld: false,
    },
  ]);
  const games = await system.store.db.selectFrom('games').selectAll().where('roomId', '=', chat.room).execute();
  expect(games).toMatchObject([{ teamScore: 2, botScore: 1 }]);
});

it('a question with a mistake is taken off, and the round is played with another, also when the worker dies in the vote', async () => {
  const chat = system.chat();
  await questions.choose(4);
  await open(chat, 1);
  await answer(chat, 'собака');
  await chat.sees(/увы, нет/);
  await chat.press(103, 'Вопрос с ошибкой');
  await chat.sees(/считает, что в вопросе раунда 1 ошибка/);
  await chat.press(101, 'Снять вопрос');
  await system.crash('worker');
  await questions.choose(5);
  await chat.press(102, 'Снять вопрос');
  await chat.press(103, 'Снять вопрос');
  await system.run('worker');
  await chat.sees(/Вопрос снят: раунд 1 не в счёт/);
  chat.write(104, '/инфо');
  expect((await chat.sees(/Идёт «Что/)).text).toContain('счёт: команда 0, бот 0');
  await chat.press(101, 'Дальше');
  await answer(chat, 'мыши');
  expect(latest(chat, /Вопрос 2/)?.text).toContain('Вопрос 2 из 2\n\nКто живёт под полом?');
  await chat.sees(/Верно! Другая форма слова — не помеха/);
  await chat.sees(/Игра окончена: 1:0.*Не в счёт раунд 1/s);
  await over(chat);
  saidOnce(chat);
  expect(await appealsOf(chat)).toMatchObject([{ round: 1, kind: 'question', raisedBy: 103, upheld: true }]);
  const rounds = await system.store.db
    .selectFrom('rounds')
    .select(['number', 'voided', 'point'])
    .where('roomId', '=', chat.room)
    .orderBy('number')
    .execute();
  expect(rounds).toEqual([
    { number: 1, voided: true, point: 'bot' },
    { number: 2, voided: false, point: 'team' },
  ]);
});

it('an appeal in the next discussion is voted on after that round, and one that comes later than a minute is told so', async () => {
  const chat = system.chat();
  await questions.choose(4);
  await open(chat, 2);
  await answer(chat, 'собака');
  await chat.sees(/увы, нет/);
  await questions.choose(5);
  await chat.press(101, 'Дальше');
  await chat.sees(/Вопрос 2 из 2/);
  expect(labelsOf(latest(chat, /увы, нет/))).toEqual(['Апелляция', 'Вопрос с ошибкой']);
  // As if the minute was over: the ingress goes by what the game has written.
  const late = (waits: string): string => waits.replaceAll(/"until":\s*\d+/g, '"until": 1');
  const { waits } = await system.store.db
    .selectFrom('wants')
    .select('waits')
    .where('roomId', '=', chat.room)
    .executeTakeFirstOrThrow();
  const write = (json: string): Promise<unknown> =>
    system.store.db.updateTable('wants').set({ waits: json }).where('roomId', '=', chat.room).execute();
  await write(late(JSON.stringify(waits)));
  expect(await chat.press(102, 'Апелляция')).toBe('Эта кнопка уже отработала');
  await write(JSON.stringify(waits));
  expect(await chat.press(102, 'Апелляция')).toBe('Апелляция принята');
  await chat.sees(/подаёт апелляцию по раунду 1\. Проголосуем в ближайшем перерыве/);
  await chat.press(chat.captain, 'Отвечаем досрочно');
  await chat.press(chat.captain, 'Боря');
  await chat.sees(/ваш ответ/);
  chat.write(102, 'мышь');
  await chat.sees(/Верно!/);
  await chat.sees(/подаёт апелляцию по раунду 1\.\nПрозвучало: «собака»\nУ автора: кот учёный/);
  await chat.press(101, 'Засчитать');
  await chat.press(103, 'Засчитать');
  await chat.sees(/Засчитано! Раунд 1 — за командой.*Счёт: команда 2, бот 0/s);
  await chat.sees(/Игра окончена: 2:0.*из них по голосованию: 1/s);
  await over(chat);
  saidOnce(chat);
});
