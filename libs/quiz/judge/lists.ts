import { listedAnswers, ownAnswers, variantsOf } from '../variants';
import { acceptanceOf, type Acceptance } from './acceptance';
import type { Judged } from './judgement';
import { readingsOf, type Reading } from './readings';

/** One way to say a listed answer. */
export interface Way {
  /** The entry it comes from, as the author wrote it. */
  readonly entry: string;
  readonly reading: Reading;
}

export interface Lists {
  readonly own: readonly Way[];
  readonly accepted: readonly Way[];
  readonly rejected: readonly Way[];
  readonly acceptance: Acceptance;
}

/** Reads a question's lists, once for a judgement. */
export const listsOf = ({ answer, accepted, rejected }: Judged): Lists => {
  const listed = (entries: readonly string[]): Way[] =>
    waysTo(entries.map((entry) => ({ entry, answers: listedAnswers(entry, answer) })));
  return {
    own: waysTo([{ entry: answer, answers: ownAnswers(answer) }]),
    accepted: listed(accepted),
    rejected: listed(rejected),
    acceptance: acceptanceOf(accepted, answer),
  };
};

/** Each form once: most ways to write an answer come to the same. */
const waysTo = (listed: readonly { readonly entry: string; readonly answers: readonly string[] }[]): Way[] => {
  const texts = new Set<string>();
  const ways = new Map<string, Way>();
  for (const { entry, answers } of listed)
    for (const text of answers.flatMap(variantsOf)) {
      if (texts.has(text)) continue;
      texts.add(text);
      for (const reading of readingsOf(text)) if (!ways.has(reading.form)) ways.set(reading.form, { entry, reading });
    }
  return [...ways.values()];
};
