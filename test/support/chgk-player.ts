import type { LiveChat } from './live-chat';
import type { Database } from '../../libs/store/store';

/** The right answer to a question that the bot has asked. */
export const answerTo = async (db: Database, asked: string): Promise<string> => {
  const rows = await db.selectFrom('questions').select(['text', 'answer']).execute();
  const plain = asked.replaceAll('\u2060', '');
  const found = rows.find(({ text }) => plain.includes(text));
  if (!found) throw new Error(`No question of the base is in:\n${asked}`);
  return found.answer;
};

/** Wrong whatever the question: too long for an answer. A shorter one may be left to a vote, where зачёт goes by the sense. */
export const WRONG = 'мимо '.repeat(70).trim();

/** Plays one round as people would: the captain ends the discussion and names who answers. */
export const playRound = async (
  chat: LiveChat,
  options: { answerer: number; answer(asked: string): Promise<string> },
): Promise<void> => {
  const asked = await chat.sees(/Вопрос \d/);
  await chat.press(chat.captain, 'Отвечаем досрочно');
  await chat.sees(/кто отвечает/);
  await chat.press(chat.captain, NAMES[options.answerer] ?? '');
  await chat.sees(/ваш(и)? ответ/);
  chat.write(options.answerer, await options.answer(asked.text));
};

/** The people of the local VK. */
const NAMES: Readonly<Record<number, string>> = { 101: 'Аня', 102: 'Боря', 103: 'Вера', 104: 'Гоша' };

/** No message twice and none missing: what the bot said, each once, in order. */
export const saidOnce = (chat: LiveChat): string[] => {
  const ids = chat.ofBot.map(({ random_id }) => random_id);
  if (new Set(ids).size !== ids.length) throw new Error('A message was posted twice');
  return chat.ofBot.map(({ text }) => text);
};
