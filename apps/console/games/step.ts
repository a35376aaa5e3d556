import type { Language } from '../texts/dictionary';
import { plural } from '../texts/plural';

/** What games say of where they stand (`room.step`), in Russian. */
const RUSSIAN: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [/^gathering the team$/, () => 'собирается команда'],
  [/^round (\d+) of (\d+): the question$/, (n, of) => `раунд ${n} из ${of}: достаём вопрос`],
  [/^round (\d+) of (\d+): discussion$/, (n, of) => `раунд ${n} из ${of}: обсуждение`],
  [
    /^round (\d+) of (\d+): the captain chooses who answers$/,
    (n, of) => `раунд ${n} из ${of}: капитан выбирает, кто отвечает`,
  ],
  [/^round (\d+) of (\d+): the answer$/, (n, of) => `раунд ${n} из ${of}: ответ`],
  [/^rest after round (\d+)$/, (n) => `перерыв после раунда ${n}`],
  [/^question (\d+) of (\d+)$/, (n, of) => `вопрос ${n} из ${of}`],
  [/^asked to start over$/, () => 'спрашивает, начать ли сначала'],
  [/^the summary$/, () => 'проверка перед отправкой'],
  [/^repeated (\d+)$/, (n) => `повторено: ${plural(Number(n), ['раз', 'раза', 'раз'])}`],
];

/** Where a game stands; a step that the console doesn't know yet stays in the game's own English. */
export const stepIn = (language: Language, step: string): string => {
  if (language === 'en') return step;
  for (const [pattern, said] of RUSSIAN) {
    const found = pattern.exec(step);
    if (found) return said(...found.slice(1));
  }
  return step;
};
