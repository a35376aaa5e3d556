import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ParsedQuestion } from '../../libs/quiz/parsed-pack';
import { readPack } from '../../libs/quiz/read-pack';
import { hashOf } from './random';

/** A question whose listed answers are known to be right or wrong. */
export interface Gold {
  readonly file: string;
  /** Tells the question's half and seeds its noise. */
  readonly hash: number;
  readonly answer: string;
  /** Everything of зачёт, rules too. */
  readonly accepted: readonly string[];
  /** The entries of зачёт that are answers and no rules, one by one. */
  readonly literal: readonly string[];
  /** Незачёт. */
  readonly rejected: readonly string[];
  /** Wrong answers that a .siq lists for its showmen: plausible, and no незачёт when the judge is measured. */
  readonly wrong: readonly string[];
}

/** Reads packages; questions of several parts are left out, since their noise would be another. */
export const readGold = async (files: readonly string[]): Promise<Gold[]> => {
  const packs = await Promise.all(files.map(async (file) => ({ file: basename(file), questions: await read(file) })));
  return packs.flatMap(({ file, questions }) =>
    questions.filter((question) => !('parts' in question)).map((question) => goldOf(file, question)),
  );
};

const read = async (file: string): Promise<readonly ParsedQuestion[]> => {
  const bytes = readFileSync(file);
  const pack = await readPack(file, bytes);
  if (pack.ok) return pack.pack.questions;
  throw new Error(`${file}: ${pack.why}`);
};

const goldOf = (file: string, { text, answer, accepted, rejected }: ParsedQuestion): Gold => {
  const siq = /\.siq$/i.test(file);
  const literal = accepted.flatMap((entry) => (siq ? [entry] : entry.split(';'))).map((entry) => entry.trim());
  return {
    file,
    hash: hashOf(`${text}\n${answer}`),
    answer,
    accepted,
    literal: literal.filter((entry) => entry !== '' && !RULE.test(entry)),
    rejected: siq ? [] : rejected,
    wrong: siq ? rejected : [],
  };
};

/** What may be a rule rather than an answer belongs to neither side. */
const RULE =
  /точн|смысл|синоним|люб(?:ой|ое|ом|ым|ые|ых|ую)|порядк|падеж|упоминан|слов[уа]|фамили|имени|уточнен|и т\. ?[пд]|други[ех]|также|вместо|зач[её]т|вариант|подобн|аналогичн|капитализ|с небольш|незначит|без /iu;
