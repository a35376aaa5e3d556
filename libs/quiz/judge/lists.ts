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

/** Reads a question's lists, once for a judgement. What was corrected later stands before them, and against them. */
export const listsOf = ({ answer, accepted, rejected, corrections }: Judged): Lists => {
  const listed = (entries: readonly string[]): Way[] =>
    waysTo(entries.map((entry) => ({ entry, answers: listedAnswers(entry, answer) })));
  const right = wordings(corrections?.accepted ?? []);
  const wrong = wordings(corrections?.rejected ?? []);
  return {
    own: waysTo([{ entry: answer, answers: ownAnswers(answer) }]),
    accepted: [...right, ...without(wrong, listed(accepted))],
    rejected: [...wrong, ...without(right, listed(rejected))],
    acceptance: acceptanceOf(accepted, answer),
  };
};

/** The question's corrections alone: what whole messages were taken for. */
export const correctionsOf = ({ corrections }: Judged): Lists => ({
  own: [],
  accepted: wordings(corrections?.accepted ?? []),
  rejected: wordings(corrections?.rejected ?? []),
  acceptance: acceptanceOf([], ''),
});

const wordings = (entries: readonly string[]): Way[] =>
  entries.flatMap((entry) => readingsOf(entry).map((reading) => ({ entry, reading })));

const without = (corrected: readonly Way[], ways: readonly Way[]): readonly Way[] => {
  if (corrected.length === 0) return ways;
  const forms = new Set(corrected.map(({ reading }) => reading.form));
  return ways.filter(({ reading }) => !forms.has(reading.form));
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
