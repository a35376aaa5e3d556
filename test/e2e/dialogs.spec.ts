/** Members' own dialogs, beside the game of their chat and in private, through everything that is deployed. */
import { LiveChat } from '../support/live-chat';
import { System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system?.stop());

it('two members add numbers, each in a dialog of their own, while the chat plays', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(101, '/чгк 1');
  await chat.press(101, 'Начинаем');
  await chat.sees(/Вопрос 1/);
  chat.write(102, '/сумма');
  await chat.sees(/введите первое число/);
  chat.write(103, '/сумма');
  await chat.sees(/введите первое число/);
  chat.write(102, '2');
  await chat.sees(/Введите второе число/);
  chat.write(103, '100');
  await chat.sees(/Введите второе число/);
  chat.write(102, '3');
  await chat.sees(/^Будет 5 /);
  chat.write(103, '23');
  await chat.sees(/^Будет 123 /);
  chat.write(102, '/инфо');
  await chat.sees(/Идёт «Что/);
  chat.write(102, '/стоп');
  await chat.sees(/останавливает игру/);
});

it('a private dialog hears two answers at once, and /start begins it again', async () => {
  const chat = new LiveChat(system.vk.world, 104);
  chat.write(104, '/сумма');
  await chat.sees(/введите первое число/);
  chat.write(104, '7');
  chat.write(104, '/start');
  await chat.sees(/введите первое число/);
  chat.write(104, '1,5');
  chat.write(104, '2');
  await chat.sees(/^Будет 3.5 /);
  chat.write(104, '/чгк');
  await chat.sees(/игра для компании/);
});
