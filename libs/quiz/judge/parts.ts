import { acceptanceOf } from './acceptance';
import { judgeOne } from './judge-one';
import type { Judged, Judgement } from './judgement';
import { listsOf, type Lists } from './lists';

/** More parts than any блиц has; a longer numbered list is a text. */
const MOST_PARTS = 5;

/** The parts of a question that has several answers; undefined for one that has one. */
export const partsOf = (question: Judged): readonly Judged[] | undefined => {
  if (question.parts !== undefined && question.parts.length > 1) return question.parts;
  const lines = question.answer.split('\n').filter((line) => line.trim() !== '');
  const numbered = lines.length > 1 && lines.length <= MOST_PARTS && lines.every((line, i) => numberOf(line) === i + 1);
  if (!numbered) return undefined;
  return lines.map((line, i) => ({
    answer: withoutNumber(line),
    accepted: ofPart(question.accepted, i + 1),
    rejected: ofPart(question.rejected, i + 1),
  }));
};

const NUMBER = /^\s*(\d{1,2})\s*[.):]\s*/u;
const numberOf = (line: string): number => Number(NUMBER.exec(line)?.[1]);
const withoutNumber = (line: string): string => line.replace(NUMBER, '').trim();

/** Entries that begin with the part's number, and those without any. */
const ofPart = (entries: readonly string[], part: number): string[] =>
  entries
    .flatMap((entry) => entry.split('\n'))
    .filter((entry) => !NUMBER.test(entry) || numberOf(entry) === part)
    .map(withoutNumber);

/** Judges the parts one by one: all must be right. In their order, unless зачёт says «в любом порядке». */
export const judgeParts = (answer: string, question: Judged, parts: readonly Judged[]): Judgement => {
  const { anyOrder } = acceptanceOf(question.accepted, question.answer);
  const lists = parts.map(listsOf);
  let best: Judgement | undefined;
  for (const pieces of splits(answer, parts.length)) {
    const found = anyOrder
      ? inAnyOrder(pieces, lists)
      : summed(lists.map((part, i) => judgeOne(pieces[i] ?? '', part)));
    if (found.verdict === 'accepted') return found;
    if (best === undefined || (best.verdict === 'rejected' && found.verdict === 'disputed')) best = found;
  }
  return best ?? { verdict: 'rejected', rule: 'missing part' };
};

/** As many tries at how an answer is divided: each costs a judgement of all parts. */
const MOST_SPLITS = 3;

const SEPARATORS = [/\n+/u, /;/u, /\s\/\s|\s[—–-]\s/u, /,/u, /,|\s(?:и|and)\s/u, /\s+/u];

const splits = (answer: string, count: number): string[][] =>
  [byNumbers(answer), ...SEPARATORS.map((separator) => answer.split(separator))]
    .map((pieces) => pieces.map((piece) => piece.replace(NUMBER, '').trim()).filter((piece) => piece !== ''))
    .filter((pieces) => pieces.length === count)
    .slice(0, MOST_SPLITS);

/** «2) Пёс 1) Кот»: in the order of the numbers. */
const byNumbers = (answer: string): string[] => {
  const marks = [...answer.matchAll(/(?:^|[\s,;])(\d)\s*[.):]/gu)];
  return marks
    .map((mark, i) => ({
      number: Number(mark[1]),
      piece: answer.slice(mark.index + mark[0].length, marks[i + 1]?.index).replace(/[\s,;]+$/u, ''),
    }))
    .sort((one, other) => one.number - other.number)
    .map(({ piece }) => piece);
};

const summed = (judgements: readonly Judgement[]): Judgement => {
  const wrong = judgements.find(({ verdict }) => verdict === 'rejected');
  const matched = (judgement: Judgement): { matched?: string } =>
    judgement.matched === undefined ? {} : { matched: judgement.matched };
  if (wrong) return { verdict: 'rejected', rule: 'wrong part', ...matched(wrong) };
  const disputed = judgements.find(({ verdict }) => verdict === 'disputed');
  if (disputed) return { verdict: 'disputed', rule: 'disputed part', ...matched(disputed) };
  const letters = judgements.reduce((sum, { distance = 0 }) => sum + distance, 0);
  return { verdict: 'accepted', rule: 'all parts', ...(letters > 0 && { distance: letters }) };
};

/** Gives each piece to the part it fits best, accepted before disputed. */
const inAnyOrder = (pieces: readonly string[], parts: readonly Lists[]): Judgement => {
  const free = new Set(pieces);
  const taken = new Map<Lists, Judgement>();
  for (const wanted of ['accepted', 'disputed'] as const)
    for (const part of parts) {
      if (taken.has(part)) continue;
      for (const piece of free) {
        const judgement = judgeOne(piece, part);
        if (judgement.verdict !== wanted) continue;
        taken.set(part, judgement);
        free.delete(piece);
        break;
      }
    }
  return summed(parts.map((part) => taken.get(part) ?? { verdict: 'rejected', rule: 'no match' }));
};
