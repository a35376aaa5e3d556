export type Language = 'ru' | 'en';

/** What one part of the console says, in every language it speaks. */
export type Dictionary<T> = Readonly<Record<Language, T>>;

/** Russian gives the shape: a text that English lacks, or has too many of, does not compile. */
export const dictionary = <T>(ru: T, en: NoInfer<T>): Dictionary<T> => ({ ru, en });
