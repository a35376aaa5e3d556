import type { Language } from '../texts/dictionary';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago or until then, in words: «3 минуты назад», "in 2 hours". */
export const ago = (at: number, now: number, language: Language): string => {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const seconds = Math.round((at - now) / 1_000);
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(seconds, 'second');
};

/** A stretch of time as a watch shows it: 1:05, 1:02:03. Never below zero. */
export const watch = (millis: number): string => {
  const seconds = Math.max(0, Math.round(millis / 1_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};
