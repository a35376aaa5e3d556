import { hasQuestions, readChoice } from '../../libs/store/question-choice';
import { readSettings, writeSettings } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import type { Language, Settings } from '../../workflows/room/game-input';
import type { ChangeSettings, SettingsChange } from '../contract';
import { parseChoice } from './choice';

type Numbers = Exclude<keyof Settings, 'language'>;

/** What each number may be; the table room_settings has the same bounds. */
const BOUNDS: Record<Numbers, readonly [least: number, most: number]> = {
  rounds: [1, 15],
  discussion: [5, 600],
  answer: [5, 600],
  rest: [0, 600],
};

const NAMES = new Map<string, keyof Settings>(
  Object.entries({
    rounds: 'rounds',
    раунды: 'rounds',
    раундов: 'rounds',
    discussion: 'discussion',
    обсуждение: 'discussion',
    answer: 'answer',
    ответ: 'answer',
    rest: 'rest',
    pause: 'rest',
    пауза: 'rest',
    language: 'language',
    язык: 'language',
  }),
);

const LANGUAGES = new Map<string, Language>(
  Object.entries({ ru: 'ru', русский: 'ru', en: 'en', english: 'en', английский: 'en' }),
);

/** `/settings`, `/settings rounds 7`, `/настройки язык en`. Without words it shows what there is. */
export const changeSettings = async (db: Database, { room, command }: ChangeSettings): Promise<SettingsChange> => {
  const chosen = parseChoice(command.args);
  const change = chosen ?? parse(command.args);
  if ('ok' in change) return change;
  if (chosen && !(await hasQuestions(db, { ...(await readChoice(db, room)), ...chosen })))
    return { ok: false, name: command.args.join(' ').slice(0, 100), none: true };
  if (Object.keys(change).length > 0) await writeSettings(db, room, change);
  const [settings, choice] = await Promise.all([readSettings(db, room), readChoice(db, room)]);
  return { ok: true, settings, choice };
};

type Refusal = Exclude<SettingsChange, { ok: true }>;

const parse = ([word, value]: readonly string[]): Partial<Settings> | Refusal => {
  if (word === undefined) return {};
  const name = NAMES.get(word.toLowerCase());
  if (name === undefined) return { ok: false, name: word.slice(0, 40), unknown: true };
  if (name === 'language') {
    const language = LANGUAGES.get((value ?? '').toLowerCase());
    return language ? { language } : { ok: false, name: word, choices: ['ru', 'en'] };
  }
  const [least, most] = BOUNDS[name];
  const number = /^\d{1,4}$/.test(value ?? '') ? Number(value) : NaN;
  return number >= least && number <= most ? { [name]: number } : { ok: false, name: word, least, most };
};
