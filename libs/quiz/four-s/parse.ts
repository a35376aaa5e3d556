import type { ParsedPack, ParsedQuestion, Skipped } from '../parsed-pack';
import type { Beside } from '../picture';
import { reason } from '../reason';
import { numberQuestions } from '../text/number-questions';
import { collectDrafts } from './drafts';
import { readLines } from './lines';
import { readRemarks } from './remarks';
import { readQuestion } from './read-question';
import { screenText } from './screen-text';

/**
 * Reads a package in chgksuite's 4s format. Never throws: what is wrong with the file is in `errors`, what can't be
 * played yet in `skipped`, each with its line.
 */
export const parseFourS = (file: string, beside: Beside = () => undefined): ParsedPack => {
  const { title, editors, date, remarks, drafts, errors } = collectDrafts(readLines(file));
  const numbers = numberQuestions(drafts.map(({ label }) => label));
  const questions: ParsedQuestion[] = [];
  const skipped: Skipped[] = [];
  drafts.forEach((draft, i) => {
    const read = readQuestion(draft, beside);
    if ('skipped' in read) skipped.push({ ...read.skipped, number: draft.label });
    else questions.push({ ...read.question, number: numbers[i] ?? i + 1 });
  });
  const nothing = drafts.length === 0 && errors.length === 0;
  return {
    ...(title === undefined ? {} : { title: oneLine(title) }),
    editors: editors.map(oneLine),
    ...(date === undefined ? {} : { date: oneLine(date) }),
    ...readRemarks(remarks.map(oneLine)),
    questions,
    skipped,
    errors: nothing ? [{ line: 1, ...reason('noQuestionIn4s') }] : errors,
  };
};

const oneLine = (heading: string): string => screenText(heading).replaceAll('\n', ' ');
