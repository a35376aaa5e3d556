/**
 * Guarantee 6 on a real Temporal server: every wait ends. The workflow's clock is moved on, so that minutes of silence take
 * a moment; everything else is as deployed.
 */
import { saidOnce } from '../support/chgk-player';
import { System } from '../support/system';
import { fastForward } from '../support/temporal';

let system: System;

beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system?.stop());

it('guarantee 6: every wait ends: a game is told by the ingress that its time is over, and asks nobody', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(101, '/настройки обсуждение 5');
  await chat.sees(/5/);
  chat.write(101, '/чгк 1');
  await chat.press(101, 'Начинаем');
  const asked = await chat.sees(/Вопрос 1/);
  const over = await chat.sees(/ваш ответ/);
  // VK's dates are whole seconds.
  expect(over.date - asked.date).toBeGreaterThanOrEqual(5);
  const { events } = await system.client.workflow.getHandle(chat.room).fetchHistory();
  const signals = events?.map((event) => event.workflowExecutionSignaledEventAttributes?.signalName);
  const activities = events?.map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name);
  expect(signals).toContain('heardAll');
  expect(activities).not.toContain('hearingLag');
  chat.write(101, '/стоп');
  await chat.sees(/останавливает игру/);
});

it('guarantee 6: every wait ends: a game that everybody has forgotten ends by itself, step by step', async () => {
  const chat = system.chat();
  const later = (seconds: number): Promise<void> => fastForward(system.client, chat.room, seconds * 1_000);
  chat.write(101, '/чгк 3');
  await chat.sees(/Кто с нами/);
  await chat.press(102, 'Играю!');
  await chat.press(103, 'Играю!');
  await later(61);
  await chat.sees(/капитан — /);
  const first = chat.captain;

  await chat.sees(/Вопрос 1 из 3/);
  await later(51);
  await chat.sees(/Осталось 10 секунд/);
  await later(10);
  await chat.sees(/Время!.*кто отвечает/);
  await later(21);
  await chat.sees(/команда ждёт/);
  await later(16);
  await chat.sees(/Новый капитан/);
  expect(chat.captain).not.toBe(first);
  await chat.press(chat.captain, /Аня|Боря|Вера/);
  await chat.sees(/ваш ответ/);
  await later(31);
  await chat.sees(/молчит. Капитан, выберите другого/);
  await later(21);
  await chat.sees(/команда ждёт/);
  await later(16);
  await chat.sees(/Новый капитан/);
  await later(21);
  await later(16);
  await chat.sees(/Ответа не прозвучало/);

  for (const n of [2, 3]) {
    await later(16);
    await chat.sees(new RegExp(`Вопрос ${n} из 3`));
    await later(51);
    await later(10);
    await chat.sees(/Время!/);
    await later(21);
    await later(16);
    await chat.sees(/Новый капитан/);
    await later(21);
    await later(16);
    await chat.sees(/Ответа не прозвучало/);
  }
  await chat.sees(/никто не отозвался/);
  await chat.sees(/Игра окончена: 0:3/);
  saidOnce(chat);
});
