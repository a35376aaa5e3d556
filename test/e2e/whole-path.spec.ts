/**
 * The way of a message through everything that is deployed: the local VK, the ingress, Temporal, the worker, Postgres. The
 * rules of the game are proven on the virtual clock; here the parts are proven to fit.
 */
import { answerTo, playRound, saidOnce, WRONG } from '../support/chgk-player';
import { buttonsOf } from '../support/live-chat';
import { System } from '../support/system';

let system: System;
const db = (): System['store']['db'] => system.store.db;

beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system?.stop());

it('a chat plays from the greeting to the result, and Postgres has it', async () => {
  const chat = system.chat();
  const greeting = await chat.sees(/Я Знаток/);
  expect(buttonsOf(greeting).map(({ action }) => action.label)).toEqual(['Играть', 'Как играть']);

  chat.write(101, '/настройки раунды 2');
  await chat.sees(/Раундов: 2/);
  await chat.press(101, 'Играть');
  await chat.sees(/2 раунда/);
  expect(await chat.press(102, 'Играю!')).toBe('Вы в команде!');
  expect(await chat.press(103, 'Начинаем')).toMatch(/Сначала вступите/);
  await chat.press(101, 'Начинаем');
  await chat.sees(/капитан — /);

  const asked = await chat.sees(/Вопрос 1 из 2/);
  const other = chat.captain === 101 ? 102 : 101;
  expect(await chat.press(other, 'Отвечаем досрочно')).toMatch(/^Решает капитан (Аня|Боря)$/);
  chat.write(103, 'я думаю, это Пушкин');
  await chat.press(chat.captain, 'Отвечаем досрочно');
  await chat.sees(/кто отвечает/);
  await chat.press(chat.captain, 'Боря');
  await chat.sees(/\[id102\|Боря Стрижов\]|\[id102\|Боря\]/);
  chat.write(103, 'это точно Лермонтов');
  chat.write(102, await answerTo(db(), asked.text));
  expect((await chat.sees(/Верно!/)).text).toContain('Счёт: команда 1, бот 0');
  await chat.press(101, 'Дальше');

  await playRound(chat, { answerer: 102, answer: async () => WRONG });
  await chat.sees(/«мимо .*» — увы, нет/);
  await chat.press(101, 'К итогам');
  const result = await chat.sees(/Игра окончена: 1:1. Ничья!/);
  expect(buttonsOf(result).map(({ action }) => action.label)).toEqual(['Ещё раз']);
  saidOnce(chat);
  await system.client.workflow.getHandle(chat.room).result();

  // Temporal is set to suggest it early here, so the game has gone through its chapter as a new run.
  const { runId } = await system.client.workflow.getHandle(chat.room).describe();

  const games = await db().selectFrom('games').selectAll().where('roomId', '=', chat.room).execute();
  expect(games).toMatchObject([{ ending: 'finished', teamScore: 1, botScore: 1, startedBy: 101 }]);
  expect(games[0]?.id).not.toBe(runId);
  const rounds = await db()
    .selectFrom('rounds')
    .selectAll()
    .where('roomId', '=', chat.room)
    .orderBy('number')
    .execute();
  expect(rounds).toMatchObject([
    { verdict: 'accepted', point: 'team', answerer: 102 },
    { verdict: 'rejected', point: 'bot', answer: WRONG },
  ]);
  expect(await db().selectFrom('wants').selectAll().where('roomId', '=', chat.room).execute()).toEqual([]);

  chat.write(104, '/инфо');
  expect((await chat.sees(/Прошлая игра/)).text).toContain('1:1');
});

it('chatter of a discussing team costs Temporal nothing', async () => {
  const chat = system.chat();
  chat.write(101, '/chgk 1');
  await chat.press(101, 'Начинаем');
  await chat.sees(/Вопрос 1/);
  const signals = async (): Promise<number> => {
    const { history } = await system.client.connection.workflowService.getWorkflowExecutionHistory({
      namespace: system.namespace,
      execution: { workflowId: chat.room },
    });
    return (history?.events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes).length;
  };
  const before = await signals();
  for (let i = 0; i < 60; i += 1) chat.write(102 + (i % 3), `версия номер ${i}`);
  chat.write(104, '/инфо');
  await chat.sees(/Идёт «Что\? Где\? Когда\?»/);
  expect(await signals()).toBe(before + 1);
  chat.write(101, '/стоп');
  await chat.sees(/Игра (окончена|закончена)/);
});

it('a bot without access to all messages is told how to be answered, and hears it', async () => {
  const chat = system.chat();
  system.vk.world.access(chat.peerId, false);
  chat.write(101, '/чгк 1');
  await chat.press(101, 'Начинаем');
  const asked = await chat.sees(/Вопрос 1/);
  await chat.press(101, 'Отвечаем досрочно');
  expect((await chat.sees(/ваш ответ/)).text).toContain('Начните ответ с «/» или упомяните меня');
  chat.write(101, `/${await answerTo(db(), asked.text)}`);
  await chat.sees(/Верно!/);
  await chat.sees(/Игра окончена: 1:0/);
});
