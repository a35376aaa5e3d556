import type { QuestionChoice, SettingsChange } from '../contract';

type Refusal = Exclude<SettingsChange, { ok: true }>;

const NAMES = new Map<string, keyof QuestionChoice>(
  Object.entries({
    difficulty: 'difficulty',
    сложность: 'difficulty',
    topics: 'topics',
    topic: 'topics',
    темы: 'topics',
    тема: 'topics',
    since: 'since',
    year: 'since',
    год: 'since',
    pictures: 'pictures',
    картинки: 'pictures',
    blitz: 'blitz',
    блиц: 'blitz',
    дуплеты: 'blitz',
  }),
);

const ANY = new Set(['any', 'all', 'любая', 'любые', 'любой', 'все', 'всё']);

const LEVELS = new Map<string, QuestionChoice['difficulty']>(
  Object.entries({
    easy: 'easy',
    лёгкая: 'easy',
    легкая: 'easy',
    лёгкие: 'easy',
    легкие: 'easy',
    medium: 'medium',
    средняя: 'medium',
    средние: 'medium',
    hard: 'hard',
    трудная: 'hard',
    трудные: 'hard',
    сложная: 'hard',
    сложные: 'hard',
  }),
);

const FLAGS = new Map<string, boolean>(
  Object.entries({ yes: true, on: true, да: true, вкл: true, no: false, off: false, нет: false, выкл: false }),
);

const FIRST_YEAR = 1960;
const MOST_TOPICS = 5;
const LONGEST_TOPIC = 40;

/** Reads a change of what a chat is asked, like `сложность лёгкая` or `topics cinema, music`; undefined when it is none. */
export const parseChoice = (
  [word = '', ...values]: readonly string[],
  thisYear = new Date().getUTCFullYear(),
): Partial<QuestionChoice> | Refusal | undefined => {
  const name = NAMES.get(word.toLowerCase());
  const value = values.join(' ').toLowerCase();
  const oneOf = (russian: readonly string[], english: readonly string[]): Refusal => ({
    ok: false,
    name: word,
    choices: /[а-яё]/iu.test(word) ? russian : english,
  });
  switch (name) {
    case 'difficulty': {
      const difficulty = ANY.has(value) ? 'any' : LEVELS.get(value);
      return difficulty
        ? { difficulty }
        : oneOf(['лёгкая', 'средняя', 'трудная', 'любая'], ['easy', 'medium', 'hard', 'any']);
    }
    case 'topics': {
      if (ANY.has(value)) return { topics: [] };
      const topics = value
        .split(',')
        .map((topic) => topic.trim())
        .filter((topic) => topic !== '');
      const longest = Math.max(0, ...topics.map(({ length }) => length));
      if (topics.length > 0 && topics.length <= MOST_TOPICS && longest <= LONGEST_TOPIC) return { topics };
      return oneOf(['до пяти тем через запятую', 'любые'], ['up to five topics, with commas between', 'any']);
    }
    case 'since': {
      if (ANY.has(value)) return { since: null };
      const year = /^\d{4}$/.test(value) ? Number(value) : NaN;
      return year >= FIRST_YEAR && year <= thisYear
        ? { since: year }
        : { ok: false, name: word, least: FIRST_YEAR, most: thisYear };
    }
    case 'pictures':
    case 'blitz': {
      const flag = FLAGS.get(value);
      return flag === undefined ? oneOf(['да', 'нет'], ['yes', 'no']) : { [name]: flag };
    }
    default:
      return undefined;
  }
};
