/** grammY with conversations and runner, in memory. VARIANT=postgres: conversations in Postgres. */
import { conversations, createConversation } from '@grammyjs/conversations';
import { run, sequentialize } from '@grammyjs/runner';
import { PsqlAdapter } from '@grammyjs/storage-psql';
import { Bot } from 'grammy';
import pg from 'pg';

const { MESSENGER_URL: apiRoot, DATABASE_URL: connectionString, VARIANT: variant } = process.env;

const storage =
  variant === 'postgres' &&
  (await PsqlAdapter.create({ tableName: 'conversations', client: new pg.Pool({ connectionString }) }));

/** Repeats what the one says who began. */
const echo = async (conversation, context) => {
  const { id } = context.from;
  await context.reply('Я эхо: повторяю всё, что услышу');
  for (;;) {
    const next = await conversation.waitFrom(id);
    await next.reply(next.message.text);
  }
};

const sum = async (conversation, context) => {
  await context.reply('Умею складывать числа, введите первое число');
  const first = Number((await conversation.waitFor('message:text')).message.text);
  await context.reply('Введите второе число');
  const second = Number((await conversation.waitFor('message:text')).message.text);
  await context.reply(`Будет ${first + second} (/start - сначала)`);
};

/** ЧГК by the script of the bench: no timers, for a conversation wakes when somebody writes. */
const chgk = async (conversation, context) => {
  const rounds = Number(context.message.text.split(' ')[1]);
  const say = (text) => context.reply(text);
  const hear = (from) => {
    const line = conversation.waitFor('message:text');
    return from === undefined ? line : line.andFrom(from);
  };
  const words = async (from, text) => {
    let next = await hear(from);
    while (text && next.message.text !== text) next = await hear(from);
    return next.message.text;
  };
  const players = new Map([[context.from.first_name, context.from.id]]);
  await say('Играем в «Что? Где? Когда?». Кто с нами?');
  for (;;) {
    const { message, from } = await conversation.waitFor('message:text');
    if (message.text === 'Играю!') players.set(from.first_name, from.id);
    if (message.text === 'Начинаем') break;
  }
  const people = [...players.values()];
  const captain = await conversation.external(() => people[Math.floor(Math.random() * people.length)]);
  await say(`Жребий брошен: капитан — ${captain}. Поехали!`);
  let bot = 0;
  for (let n = 1; n <= rounds; n += 1) {
    await say(`Вопрос ${n} из ${rounds}\n\nКакой прибор назван по городу, где его придумали?`);
    await words(captain, 'Отвечаем досрочно');
    await say('Время! Капитан, кто отвечает?');
    const answerer = await words(captain);
    await say(`${answerer}, ваш ответ?`);
    const answer = await words(players.get(answerer));
    if (answer !== 'самовар') bot += 1;
    await say(`«${answer}» — увы, нет.\n\nОтвет: самовар\n\nСчёт: команда ${n - bot}, бот ${bot}`);
    await words(undefined, n === rounds ? 'К итогам' : 'Дальше');
  }
  await say(`Игра окончена: ${rounds - bot}:${bot}.`);
};

const bot = new Bot('1:bench', { client: { apiRoot } });
bot.use(sequentialize((context) => String(context.chat?.id)));
bot.use(conversations(storage ? { storage } : {}));
for (const dialog of [echo, sum, chgk]) {
  bot.use(createConversation(dialog));
  bot.command(dialog.name, (context) => context.conversation.enter(dialog.name));
}
bot.catch(({ error }) => console.error(error));
await bot.init();
run(bot);
process.stdout.write('ready\n');
