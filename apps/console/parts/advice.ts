import { ApiProblem } from '../api/problem';
import type { partsTexts } from './texts';

/** What the reader can do about a failure, in their own language. */
export const adviceOn = (error: unknown, texts: (typeof partsTexts)['ru']): string => {
  if (!(error instanceof ApiProblem)) return texts.broken;
  const byStatus: Readonly<Record<number, string>> = {
    0: texts.unreachable,
    400: texts.invalid,
    401: texts.signedOut,
    403: texts.forbidden,
    404: texts.missing,
    409: texts.conflict,
    412: texts.stale,
    422: texts.invalid,
    429: texts.tooMany,
    502: texts.unreachable,
    503: texts.down,
    504: texts.down,
  };
  return byStatus[error.status] ?? (error.status < 500 ? texts.invalid : texts.broken);
};

/** What the API itself said about it, for those who can read that. */
export const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
