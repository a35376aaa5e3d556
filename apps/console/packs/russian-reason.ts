import { russianReasons, type About } from './russian-reasons';

export interface Reason {
  readonly code?: string | undefined;
  readonly about?: About | undefined;
  /** English words. */
  readonly why: string;
}

/** A reason in Russian; of a code that only a newer API has, the English words. */
export const russianReason = ({ code, about = {}, why }: Reason): string => {
  const words = (russianReasons as Readonly<Record<string, (about: About) => string>>)[code ?? ''];
  return words ? words(about) : why;
};
