/**
 * Guarantees 1, 2 and 4: nothing a game waits for is lost, nothing is posted twice, timers go on. Processes end by kill -9,
 * at the moments that matter, and the game goes on as if nothing had happened.
 */
import { answerTo, playRound, saidOnce, WRONG } from '../support/chgk-player';
import type { LiveChat } from '../support/live-chat';
import { System } from '../support/system';

let system: System;

beforeEach(async () => {
  system = await System.start();
});
afterEach(() => system?.stop());

const open = async (chat: LiveChat, rounds: number): Promise<void> => {
  await chat.sees(/Я Знаток/);
  chat.write(101, '/настройки обсуждение 20');
  await chat.sees(/Обсуждение: 20/);
  chat.write(101, `/чгк ${rounds}`);
  await chat.press(102, 'Играю!');
  await chat.press(101, 'Начинаем');
};

const right = (asked: string): Promise<string> => answerTo(system.store.db, asked);

const expectWholeGame = (chat: LiveChat, score: string): void => {
  const said = saidOnce(chat);
  const inOrder = [
    /Я Знаток/,
    /Обсуждение: 20/,
    /Кто с нами/,
    /капитан — /,
    /Вопрос 1/,
    /кто отвечает|Отвечает/,
    /ваш ответ/,
    /Верно/,
  ];
  let from = 0;
  for (const pattern of inOrder) {
    const at = said.findIndex((text, i) => i >= from && pattern.test(text));
    expect({ pattern, at }).not.toEqual({ pattern, at: -1 });
    from = at + 1;
  }
  expect(said.filter((text) => /Вопрос 1 из/.test(text))).toHaveLength(1);
  expect(said.filter((text) => /Верно/.test(text)).length + said.filter((text) => /увы/.test(text)).length).toBe(2);
  expect(said.at(-1)).toContain(`Игра окончена: ${score}`);
};

it('guarantee 4: timers go on after a restart and fire at their time: a worker killed in the middle of the discussion', async () => {
  const chat = system.chat();
  await open(chat, 2);
  const asked = await chat.sees(/Вопрос 1 из 2/);
  const at = Date.now();
  await system.crash('worker');
  chat.write(103, 'пока бота нет, поговорим');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await system.run('worker');
  await chat.sees(/кто отвечает/);
  // The time to discuss is counted on through the crash. Whole seconds of slack for a machine that is busy.
  const took = Date.now() - at;
  expect(took).toBeGreaterThan(18_000);
  expect(took).toBeLessThan(30_000);
  await chat.press(chat.captain, 'Боря');
  await chat.sees(/ваш ответ/);
  chat.write(102, await right(asked.text));
  await chat.sees(/Верно/);
  await playRound(chat, { answerer: 101, answer: async () => WRONG });
  await chat.press(101, 'К итогам');
  await chat.sees(/Игра окончена/);
  expectWholeGame(chat, '1:1');
});

it('guarantee 2: nothing is posted twice: a worker killed right after a send reached VK', async () => {
  const chat = system.chat();
  await open(chat, 2);
  const asked = await chat.sees(/Вопрос 1 из 2/);
  // VK does what it is asked for, but the answer never comes: then the worker dies without Temporal knowing of the send.
  system.vk.world.fault({ method: 'messages.send', kind: 'timeout-after', times: 1 });
  await chat.press(chat.captain, 'Отвечаем досрочно');
  await chat.sees(/кто отвечает/);
  await system.crash('worker');
  system.vk.world.clearFaults();
  await chat.press(chat.captain, 'Боря');
  await system.run('worker');
  await chat.sees(/ваш ответ/);
  chat.write(102, await right(asked.text));
  await chat.sees(/Верно/);
  await playRound(chat, { answerer: 101, answer: right });
  await chat.sees(/Игра окончена/);
  expectWholeGame(chat, '2:0');
});

it('guarantee 1: nothing a game waits for is lost: an ingress killed between two answers', async () => {
  const chat = system.chat();
  await open(chat, 2);
  await playRound(chat, { answerer: 102, answer: right });
  await system.crash('ingress');
  await system.run('ingress');
  await chat.sees(/Верно/);
  await chat.sees(/Вопрос 2 из 2/);
  await system.crash('ingress');
  const pressed = chat.press(chat.captain, 'Отвечаем досрочно');
  await system.run('ingress');
  await pressed;
  await chat.sees(/кто отвечает/);
  await chat.press(chat.captain, 'Аня');
  await chat.sees(/ваш ответ/);
  await system.crash('ingress');
  chat.write(101, WRONG);
  await system.run('ingress');
  await chat.sees(/увы, нет/);
  await chat.press(101, 'К итогам');
  await chat.sees(/Игра окончена/);
  expectWholeGame(chat, '1:1');
});

it('guarantee 1: nothing a game waits for is lost, and nothing is heard twice: updates that VK delivers once more change nothing', async () => {
  const chat = system.chat();
  await open(chat, 2);
  await playRound(chat, { answerer: 102, answer: right });
  await chat.sees(/Верно/);
  system.vk.world.replay(20, chat.peerId);
  await playRound(chat, { answerer: 101, answer: async () => WRONG });
  await chat.press(101, 'К итогам');
  await chat.sees(/Игра окончена/);
  system.vk.world.replay(20, chat.peerId);
  chat.write(104, '/инфо');
  await chat.sees(/Прошлая игра/);
  expect(saidOnce(chat).filter((text) => /Кто с нами/.test(text))).toHaveLength(1);
});
