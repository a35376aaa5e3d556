import { createInstance, type i18n } from 'i18next';
import type { Language } from '../../workflows/room/game-input';
import type { Param, Player, Text } from '../../workflows/room/text';
import en from './en.json';
import ru from './ru.json';

const translations: i18n = createInstance();
void translations.init({
  resources: { ru: { translation: ru }, en: { translation: en } },
  fallbackLng: 'ru',
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // Messages are plain text; VK's own mark-up is neutralised below.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** Whether the texts have this key: a wrong one is a mistake of the programmer, found by tests. */
const hasText = (key: string): boolean =>
  translations.exists(key, { lng: 'ru' }) || translations.exists(key, { lng: 'ru', count: 1 });

/**
 * The words of a text in a language.
 *
 * @param names the name to show for a player, who is then linked as `[id123|Аня]`
 * @throws Error when the key is unknown
 */
export const render = (text: Text, language: Language, names: (player: Player) => string): string => {
  if (!hasText(text.key)) throw new Error(`There is no text «${text.key}»: add it to libs/texts/ru.json and en.json`);
  const show = (param: Param): string | number => {
    if (typeof param === 'number') return param;
    if (typeof param === 'boolean') return String(param);
    if (typeof param === 'string') return plain(param);
    if ('mention' in param) return `[id${param.mention}|${names(param.mention).replace(/[[\]|]/g, '')}]`;
    if ('list' in param) return param.list.map(show).join(param.by === 'comma' ? ', ' : '\n');
    return render(param, language, names);
  };
  const values = Object.fromEntries(Object.entries(text.params ?? {}).map(([name, param]) => [name, show(param)]));
  // A parameter that is empty leaves no hole.
  return translations
    .t(text.key, { lng: language, ...values })
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
};

/** The same where VK shows no links: in buttons and snackbars. */
export const renderPlain = (text: Text, language: Language, names: (player: Player) => string): string =>
  render(text, language, names).replace(/\[id\d+\|([^\]]*)\]/g, '$1');

const WORD_JOINER = '\u2060';

/**
 * Words that came from people or packages must notify nobody: `@all`, `*id1` and `[id1|x]` lose their meaning to VK by an
 * invisible character and look as before.
 */
const plain = (words: string): string =>
  words.replace(/([@*])(?=[\p{L}\d_])/gu, `$1${WORD_JOINER}`).replace(/\[(?=[^[\]|\s]+\|)/g, `[${WORD_JOINER}`);
