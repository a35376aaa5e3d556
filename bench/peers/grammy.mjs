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

const bot = new Bot('1:bench', { client: { apiRoot } });
bot.use(sequentialize((context) => String(context.chat?.id)));
bot.use(conversations(storage ? { storage } : {}));
for (const dialog of [echo, sum]) {
  bot.use(createConversation(dialog));
  bot.command(dialog.name, (context) => context.conversation.enter(dialog.name));
}
bot.catch(({ error }) => console.error(error));
await bot.init();
run(bot);
process.stdout.write('ready\n');
