import { performance } from 'node:perf_hooks';
import { judge, type Judgement } from '../../libs/quiz/judge';
import { CHECKS } from './checks';
import type { Pair } from './pairs';

export interface Measured extends Pair {
  readonly judgement: Judgement;
  /** Which of the simple checks accept it. */
  readonly checks: readonly boolean[];
  readonly milliseconds: number;
}

/** The shortest counts: the machine may be shared, and what others do to it is no property of the judge. */
const TRIES = 5;

const timeOf = (act: () => unknown): number => {
  const start = performance.now();
  act();
  return performance.now() - start;
};

/** Judges each pair, and lets the simple checks judge it by the answers that are listed word for word. */
export const measure = (pairs: readonly Pair[]): Measured[] => {
  // Code that runs for the first time is slow, and a worker judges many answers.
  for (const { said, gold, accepted, rejected } of pairs.slice(0, 300))
    judge(said, { answer: gold.answer, accepted, rejected });
  return pairs.map((pair) => {
    const { gold, said, accepted, rejected } = pair;
    const question = { answer: gold.answer, accepted, rejected };
    const judgement = judge(said, question);
    const milliseconds = Math.min(...Array.from({ length: TRIES }, () => timeOf(() => judge(said, question))));
    const listed = [gold.answer, ...(accepted.length > 0 ? gold.literal : [])].flatMap(withAndWithout);
    return { ...pair, judgement, checks: CHECKS.map((check) => check.accepts(said, listed)), milliseconds };
  });
};

const withAndWithout = (listed: string): string[] => [
  listed,
  listed
    .replace(/\[[^[\]]*\]|\([^()]*\)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim(),
  listed.replace(/[[\]]/gu, ''),
];
