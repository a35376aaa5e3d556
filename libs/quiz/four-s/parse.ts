import type { ParsedPack, ParsedQuestion, Skipped } from '../parsed-pack';
import { collectDrafts, type Draft } from './drafts';
import { readLines } from './lines';
import { readQuestion } from './read-question';
import { screenText } from './screen-text';

/**
 * Reads a package in chgksuite's 4s format. Never throws: what is wrong with the file is in `errors`, what can't be
 * played yet in `skipped`, each with its line.
 */
export const parseFourS = (file: string): ParsedPack => {
  const { title, editors, drafts, errors } = collectDrafts(readLines(file));
  const numbers = numberDrafts(drafts);
  const questions: ParsedQuestion[] = [];
  const skipped: Skipped[] = [];
  for (const draft of drafts) {
    const read = readQuestion(draft);
    if ('skipped' in read) skipped.push({ ...read.skipped, number: draft.label });
    else questions.push({ ...read.question, number: numbers.get(draft) ?? 0 });
  }
  const nothing = drafts.length === 0 && errors.length === 0;
  return {
    ...(title === undefined ? {} : { title: oneLine(title) }),
    editors: editors.map(oneLine),
    questions,
    skipped,
    errors: nothing ? [{ line: 1, why: 'no question was found: in a 4s file a question begins with «? »' }] : errors,
  };
};

const oneLine = (heading: string): string => screenText(heading).replaceAll('\n', ' ');

/** Printed numbers, unless two are alike or one is no number (each tour counts from 1, «Разминка»): then places. */
const numberDrafts = (drafts: readonly Draft[]): Map<Draft, number> => {
  const own = drafts.filter(({ theme }) => theme === undefined);
  const printed =
    own.every(({ label }) => /^\d{1,9}$/.test(label)) &&
    new Set(own.map(({ label }) => Number(label))).size === own.length;
  return new Map(own.map((draft, i) => [draft, printed ? Number(draft.label) : i + 1]));
};
