import type { Language } from './dictionary';

/** The first language of the reader that the console speaks; Russian when it speaks none of them. */
export const preferredLanguage = (kept: string | null, wanted: readonly string[]): Language => {
  for (const tag of [kept ?? '', ...wanted]) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'ru' || language === 'en') return language;
  }
  return 'ru';
};
