import type { Database } from '../../../libs/store/store';

const FIRST = ['Аня', 'Боря', 'Вера', 'Гоша', 'Дина', 'Егор', 'Жанна', 'Захар', 'Инна', 'Кирилл', 'Лада', 'Матвей'];
const LAST = ['Ветер', 'Ким', 'Лось', 'Шаль', 'Ёлкина-Преображенская', 'Заря', 'Мороз', 'Ли', 'Сокол', 'Дуб'];

const FIRST_ID = 301;

/** Everybody has a name but the last, whom VK has not named yet. */
export const PEOPLE = Array.from({ length: 36 }, (_, n) => FIRST_ID + n);
export const NAMELESS = FIRST_ID + PEOPLE.length;

export const writePeople = async (db: Database): Promise<void> => {
  const rows = PEOPLE.map((userId, n) => ({
    userId,
    firstName: FIRST[n % FIRST.length] ?? '',
    lastName: LAST[(n * 7) % LAST.length] ?? '',
  }));
  await db.insertInto('players').values(rows).execute();
};

/** A team of the people, another one for each number. */
export const teamOf = (n: number, size: number): number[] =>
  Array.from({ length: size }, (_, k) => PEOPLE[(n * 5 + k * 7) % PEOPLE.length] ?? FIRST_ID);
