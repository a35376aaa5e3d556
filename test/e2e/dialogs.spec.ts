/** Members' own dialogs, beside the game of their chat and in private, through everything that is deployed. */
import { saidOnce } from '../support/chgk-player';
import { LiveChat } from '../support/live-chat';
import { ADMIN_KEY, System } from '../support/system';
import { fastForward } from '../support/temporal';

let system: System;

beforeAll(async () => {
  // Whatever anything could ever log, it must not be what people wrote.
  process.env.TEST_LOG_LEVEL ??= 'trace';
  system = await System.start(['worker', 'ingress', 'admin-api']);
});
afterAll(() => system?.stop());

it('guarantee 5: one live game a room, one dialog a member: two members add numbers, each in a dialog of their own, while the chat plays', async () => {
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

it('a dialog waits its whole time after each answer, whichever timer wakes it', async () => {
  const chat = new LiveChat(system.vk.world, 101);
  const later = (seconds: number): Promise<void> => fastForward(system.client, chat.room, seconds * 1_000);
  chat.write(101, '/сумма');
  await chat.sees(/введите первое число/);
  await later(3);
  chat.write(101, '2');
  await chat.sees(/Введите второе число/);
  // The timer of the first question has gone off.
  await later(17.5);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(chat.ofBot.at(-1)?.text).toMatch(/Введите второе число/);
  await later(3);
  await chat.sees(/долго молчите/);
});

it('a dialog that has fallen asleep stays so, though VK forgets something in that moment', async () => {
  const chat = new LiveChat(system.vk.world, 103);
  chat.write(103, '/сумма');
  await chat.sees(/введите первое число/);
  system.vk.world.fault({ kind: 'slow', delay: 900, times: 2 });
  await fastForward(system.client, chat.room, 21_000);
  await chat.sees(/долго молчите/);
  // The workflow's last task is under way, and fails since something was heard meanwhile.
  system.vk.world.fault({ kind: 'failed', code: 1, times: 1 });
  await chat.sees(/^сначала/);
  await system.client.workflow.getHandle(chat.room).result();
  chat.write(103, '/эхо');
  await chat.sees(/Я эхо/);
  expect(saidOnce(chat).filter((text) => text.includes('прерывалась'))).toEqual([]);
  chat.write(103, '/стоп');
  await chat.sees(/на этом закончим/);
});

it('an echo repeats, shows a cat where it should, and ends by /stop, in a group chat beside the game', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(103, '/эхо');
  await chat.sees(/Я эхо/);
  chat.write(102, 'это не эху');
  for (const words of ['раз', 'два', 'три']) chat.write(103, words);
  await chat.sees(/^раз$/);
  await chat.sees(/^два$/);
  await chat.sees(/^три$/);
  chat.write(103, 'Cats');
  await chat.sees(/^Cats$/);
  chat.write(103, '/стоп');
  await chat.sees(/на этом закончим/);
  expect(saidOnce(chat).filter((text) => /эху/.test(text))).toEqual([]);
});

it('a questionnaire is filled in over a worker’s kill -9 and twenty days, and shown to admins', async () => {
  const chat = new LiveChat(system.vk.world, 101);
  chat.write(101, '/анкета');
  await chat.sees(/Как вас зовут/);
  chat.write(101, 'Анна Ким');
  await chat.sees(/Кем хотите работать/);
  await chat.press(101, 'Разработчик');
  await chat.sees(/Какой график/);
  await chat.press(101, 'Вечера');
  await system.crash('worker');
  const pressed = chat.press(101, /Готово|Выходные/);
  await system.run('worker');
  await pressed;
  await chat.sees(/Сейчас: Вечера/);
  await chat.press(101, 'Готово');
  await chat.sees(/Сколько полных лет/);
  chat.write(101, 'пять');
  await chat.sees(/Не вижу здесь числа/);

  await fastForward(system.client, 'vk:1:101', 20 * 86_400_000);
  chat.write(101, '/анкета');
  await chat.sees(/^4 из 7.*Сколько полных лет/);
  chat.write(101, '5');
  await chat.sees(/По какому телефону/);
  await system.crash('worker');
  chat.write(101, '8 (912) 345-67-89');
  await system.run('worker');
  await chat.sees(/На какой адрес/);
  chat.write(101, 'anna@example.ru');
  await chat.sees(/Расскажите немного/);
  chat.write(101, 'Умею складывать слова');
  await chat.sees(/Проверьте, всё ли так/);
  await chat.press(101, '✎ Имя');
  await chat.sees(/^1 из 7/);
  chat.write(101, 'Анна Сергеевна Ким');
  await chat.sees(/1\) Имя: Анна Сергеевна Ким/);
  await chat.press(101, 'Отправить');
  const { text } = await chat.sees(/Анкета отправлена, её номер/);
  saidOnce(chat);

  const number = Number(/(\d+)\.$/.exec(text)?.[1]);
  const form = (await admin(`forms/${number}`)) as { answers: { id: string; value: unknown }[] };
  expect(form).toMatchObject({ form: 'job', room: 'vk:1:101', player: { id: 101 } });
  expect(Object.fromEntries(form.answers.map(({ id, value }) => [id, value]))).toEqual({
    name: 'Анна Сергеевна Ким',
    position: 'developer',
    schedule: expect.arrayContaining(['evenings']) as unknown,
    experience: 5,
    phone: '+79123456789',
    email: 'anna@example.ru',
    about: 'Умею складывать слова',
  });
  expect(system.written).not.toMatch(/Сергеевна|складывать|345-67|3456789|anna@/);
});

it('any first word in a private chat opens the dialog that the community has chosen', async () => {
  const chat = new LiveChat(system.vk.world, 102);
  chat.write(102, 'Здравствуйте');
  chat.write(102, '/старт');
  await chat.sees(/игра для компании/);
  expect(chat.ofBot).toHaveLength(1);

  await admin('communities/1', { defaultDialog: 'sum' });
  chat.write(102, '17');
  await chat.sees(/введите первое число/);
  chat.write(102, '2');
  await chat.sees(/Введите второе число/);
  chat.write(102, '3');
  await chat.sees(/^Будет 5 /);
  chat.write(102, '/start');
  await chat.sees(/введите первое число/);
  chat.write(102, 'два');
  chat.write(102, 'ещё раз');
  await chat.sees(/это не число/);
  await chat.sees(/введите первое число/);
  chat.write(102, '/помощь');
  await chat.sees(/в личных сообщениях/);
  chat.write(102, '/стоп');
  await chat.sees(/на этом закончим/);

  await admin('communities/1', { defaultDialog: null });
  chat.write(102, '/start');
  await chat.sees(/игра для компании/);
});

/** Asks the admin API; with a body it changes something. */
const admin = async (path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(`http://127.0.0.1:${system.ports.get('admin-api')}/v1/${path}`, {
    method: body ? 'PATCH' : 'GET',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json', 'if-match': '*' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
};
