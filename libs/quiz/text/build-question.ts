import { judge } from '../judge';
import type { ParsedQuestion, Part, Problem } from '../parsed-pack';
import { reason, type Reason } from '../reason';
import { splitList } from '../split-list';

/** A question of any format, its markup gone. */
export interface RawQuestion {
  readonly line: number;
  readonly theme?: string;
  readonly text: string;
  /** The questions in it, when it is several in one. */
  readonly items: readonly string[];
  readonly handout?: string;
  readonly answer: string;
  /** One for each of `items`. */
  readonly answerItems: readonly string[];
  /** Зачёт, as lines or items of a list; may hold «незачёт: …». */
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  readonly comment?: string;
  readonly source?: string;
  readonly authors?: string;
}

export type ReadQuestion = { readonly question: Omit<ParsedQuestion, 'number'> } | { readonly skipped: Problem };

/** A question as it can be played, or why it can't be. */
export const buildQuestion = (raw: RawQuestion): ReadQuestion => {
  const skip = (why: Reason): ReadQuestion => ({ skipped: { line: raw.line, ...why } });
  const isSeveral = raw.items.length > 0 || raw.answerItems.length > 0 || SEVERAL.test(raw.text);
  const parts = isSeveral ? partsOf(raw) : undefined;
  if (parts && 'why' in parts) return skip(parts);
  const answer = parts ? numberedLines(parts.map((part) => part.answer)) : raw.answer;
  if (answer === '' || (raw.text === '' && !parts))
    return skip(reason(answer === '' ? 'emptyAnswer' : 'emptyQuestion'));

  if (isTooLong(raw)) return skip(reason('longQuestion'));

  const lists = parts ? { accepted: orders(raw.accepted), rejected: [] } : acceptanceOf(raw);
  for (const part of parts ?? [{ answer, ...lists }]) {
    const { verdict, rule } = judge(part.answer, part);
    if (verdict !== 'accepted') return skip(reason('refusesItself', { rule }));
  }
  const { theme, handout, comment, source, authors } = raw;
  const rest = Object.fromEntries(
    Object.entries({ theme, handout, comment, source, authors }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
  return { question: { line: raw.line, text: raw.text, answer, ...lists, ...(parts && { parts }), ...rest } };
};

/** More than any author needs; what is longer would be posted in a dozen messages. */
export const LONGEST_TEXT = 10_000;
const MOST_ENTRIES = 200;

const isTooLong = (raw: RawQuestion): boolean =>
  raw.accepted.length > MOST_ENTRIES ||
  raw.rejected.length > MOST_ENTRIES ||
  Object.values(raw)
    .flat()
    .some((field) => typeof field === 'string' && field.length > LONGEST_TEXT);

/** «В любом порядке» speaks of the whole message, not of one part. */
const ORDER = /^(?:ответы )?(?:даны )?в любом порядке\.?$/iu;
const orders = (entries: readonly string[]): string[] => entriesOf(entries).filter((entry) => ORDER.test(entry));

const SEVERAL = /^(?:\d+\.\s*)?(?:дуплет|(?:(?:двойной|тройной)\s+|супер)?блиц)\s*(?:[.:!]|$)/imu;

/** The most parts a question may have: a блиц has three. */
const MOST_PARTS = 10;

/** The parts of a дуплет or блиц, or why they can't be told apart. */
const partsOf = (raw: RawQuestion): Part[] | Reason => {
  const { items, answerItems } = raw;
  if (items.length !== answerItems.length || items.length < 2 || items.length > MOST_PARTS)
    return reason('unequalParts', { questions: items.length, answers: answerItems.length });
  const accepted = perPart(
    raw.accepted.flatMap((entry) => entry.split('\n')).filter((line) => !ORDER.test(line.trim())),
    items.length,
  );
  const rejected = perPart(raw.rejected, items.length);
  if (!accepted || !rejected) return reason('mixedParts');
  return items.map((text, i) => ({
    text,
    answer: answerItems[i] ?? '',
    ...acceptanceOf({ accepted: accepted[i] ?? [], rejected: rejected[i] ?? [] }),
  }));
};

/** The entries that belong to each part: as many as there are parts, or each beginning with a number. */
const perPart = (entries: readonly string[], count: number): string[][] | undefined => {
  if (entries.length === 0) return [];
  const lines = entries.flatMap((entry) => entry.split('\n'));
  const parts = Array.from({ length: count }, (): string[] => []);
  const unnumbered = lines.every((line) => !NUMBERED.test(line));
  if (unnumbered && lines.length === count) return lines.map((line) => [line]);
  for (const line of lines) {
    const [, number, text = ''] = NUMBERED.exec(line) ?? [];
    const part = parts[Number(number) - 1];
    if (!part) return undefined;
    part.push(text);
  }
  return parts;
};

const NUMBERED = /^\s*(\d{1,2})\s*[.):]\s*(.*)$/s;

const numberedLines = (items: readonly string[]): string =>
  items.map((item, i) => `${i + 1}. ${item.replaceAll('\n', ' ')}`).join('\n');

/** Right and wrong answers apart, one an entry: an author may write незачёт inside зачёт. */
const acceptanceOf = (raw: Pick<RawQuestion, 'accepted' | 'rejected'>): Pick<Part, 'accepted' | 'rejected'> => {
  const accepted: string[] = [];
  const rejected = entriesOf(raw.rejected);
  for (const entry of entriesOf(raw.accepted)) {
    const [right = '', ...wrong] = entry.split(/[.,(]?\s*незач[её]т\s*:\s*/iu);
    if (right.trim() !== '') accepted.push(right.trim());
    rejected.push(...wrong.map((item) => item.trim()).filter((item) => item !== ''));
  }
  return { accepted, rejected };
};

const entriesOf = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split('\n')).flatMap((line) => splitList(line, ';'));
