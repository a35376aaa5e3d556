import { defineHook } from 'workflow';
import { say } from './say.mjs';

/** Its token is the chat. */
export const heard = defineHook();

/** The line that began it was heard by whoever started it. */
export const sum = async (chat) => {
  'use workflow';
  const hook = heard.create({ token: String(chat) });
  // Registers it, so that no line comes too early, and a line that is delivered again begins no second dialog.
  if (await hook.getConflict()) return;
  await say(chat, 'Умею складывать числа, введите первое число');
  const first = Number((await hook).text);
  await say(chat, 'Введите второе число');
  const second = Number((await hook).text);
  hook.dispose();
  await say(chat, `Будет ${first + second} (/start - сначала)`);
};
