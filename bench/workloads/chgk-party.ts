import { setTimeout as sleep } from 'node:timers/promises';
import type { Messenger } from '../messengers/messenger';
import type { ChatViews } from './chat-view';

const NAMES = ['Аня', 'Боря', 'Вера', 'Гоша'] as const;
/** Too long for an answer, so no question takes it. */
const WRONG = 'мимо '.repeat(70).trim();
const CHATTER = 'А я думаю, что это было ещё до революции';

export interface Party {
  readonly messenger: Messenger;
  readonly views: ChatViews;
  /** A group chat of these four, in the order of `NAMES`. */
  readonly chat: number;
  readonly people: readonly number[];
}

/** How people play. */
export interface Manner {
  readonly rounds: number;
  /** Lines of discussion in a round, and how many milliseconds apart. */
  readonly lines: number;
  readonly pause: number;
  /** Whether the captain ends the discussion when they are said, or time does. */
  readonly early: boolean;
  /** Thinking, typing, reaching for the button. */
  readonly moment: number;
}

export interface Noted {
  /** How long the bot took for an answer, milliseconds. */
  answered(latency: number): void;
  /** When time had to run out and when it did, on `performance.now()`'s clock. */
  ranOut(due: number, at: number): void;
  played(): void;
}

export const invite = (messenger: Messenger, views: ChatViews): Party => {
  const people = NAMES.map((name) => messenger.person(name));
  return { messenger, views, chat: messenger.group(people), people };
};

/** One game from the command to its result. The answer is wrong each time. */
export const playGame = async (party: Party, manner: Manner, noted: Noted): Promise<void> => {
  const { messenger, views, chat, people } = party;
  const [starter = 0, ...others] = people;
  const act = async (deed: () => void, pattern: RegExp): Promise<string> => {
    await sleep(manner.moment);
    const since = performance.now();
    deed();
    const { at, text } = await views.sees(chat, pattern);
    noted.answered(at - since);
    return text;
  };
  await act(() => messenger.say(chat, starter, `/chgk ${manner.rounds}`), /Кто с нами/);
  for (const person of others) {
    await sleep(manner.moment);
    messenger.press(chat, person, 'Играю!');
  }
  const begun = await act(() => messenger.press(chat, starter, 'Начинаем'), /апитан — /);
  const captain = Number(/апитан — (?:\[id)?(\d+)/.exec(begun)?.[1]);
  for (let n = 1; n <= manner.rounds; n += 1) {
    const asked = await views.sees(chat, new RegExp(`Вопрос ${n} `));
    const talk = talkOf(party, manner);
    if (manner.early) {
      await talk;
      await act(() => messenger.press(chat, captain, 'Отвечаем досрочно'), /кто отвечает/);
    } else {
      const seconds = Number(/обсуждение (\d+) с/.exec(asked.text)?.[1]);
      const { at } = await views.sees(chat, /кто отвечает/);
      noted.ranOut(asked.at + seconds * 1_000, at);
    }
    await act(() => messenger.press(chat, captain, 'Боря'), /ваш(и)? ответ/);
    await act(() => messenger.say(chat, others[0] ?? 0, WRONG), /увы, нет/);
    noted.played();
    if (manner.early) {
      await sleep(manner.moment);
      messenger.press(chat, starter, n === manner.rounds ? 'К итогам' : 'Дальше');
    }
  }
  await views.sees(chat, /Игра окончена/);
};

const talkOf = async ({ messenger, chat, people }: Party, { lines, pause }: Manner): Promise<void> => {
  for (let n = 0; n < lines; n += 1) {
    messenger.say(chat, people[n % people.length] ?? 0, `${CHATTER}, строка ${n}`);
    await sleep(pause);
  }
};
