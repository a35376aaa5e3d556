import { declined } from './decline';
import type { Gold } from './gold';
import { bare, inAnotherForm, inAnotherOrder, withTypo } from './noise';
import { randomFrom } from './random';

export const KINDS = [
  'listed',
  'form',
  'order',
  'typo',
  'inflected',
  'plausible wrong',
  'other question',
  'незачёт listed',
  'незачёт withheld',
  'unlisted right',
] as const;
export type Kind = (typeof KINDS)[number];

/** Something said to a question, and what is known of it by its kind. */
export interface Pair {
  readonly kind: Kind;
  readonly gold: Gold;
  readonly said: string;
  /** What the judge is told. */
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

/** As many answers of other questions are tried on each. */
const OTHERS = 5;

/** Everything that is measured on these questions. Noise comes from the question's own hash, so it stays as files come and go. */
export const pairsOf = (golds: readonly Gold[]): Pair[] => {
  const files = new Map<string, Gold[]>();
  for (const gold of golds) files.set(gold.file, [...(files.get(gold.file) ?? []), gold]);
  return golds.flatMap((gold) => [
    ...noisy(gold),
    ...wrong(gold),
    ...others(gold, files.get(gold.file) ?? []),
    ...unlisted(gold),
  ]);
};

const noisy = (gold: Gold): Pair[] => {
  const random = randomFrom(gold.hash);
  const { accepted, rejected } = gold;
  const exact = accepted.some((entry) => /точн|добуквенно/iu.test(entry));
  const refused = new Set(rejected.map((entry) => same(entry)));
  return [gold.answer, ...gold.literal].flatMap((listed) => {
    const text = bare(listed);
    const pair = (kind: Kind, said: string | undefined): Pair[] =>
      said === undefined || refused.has(same(said)) ? [] : [{ kind, gold, said, accepted, rejected }];
    return [
      ...pair('listed', listed),
      ...(text === listed ? [] : pair('listed', text)),
      ...pair('form', inAnotherForm(text, random)),
      ...(exact ? [] : pair('order', inAnotherOrder(text, random))),
      ...pair('typo', withTypo(text, random)),
      ...(exact ? [] : pair('inflected', declined(text, random))),
    ];
  });
};

const same = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]/gu, '');

const wrong = (gold: Gold): Pair[] => {
  const right = new Set([gold.answer, ...gold.literal].flatMap((listed) => [same(listed), same(bare(listed))]));
  const { accepted, rejected } = gold;
  const refused = rejected.map((entry) => bare(entry)).filter((said) => !right.has(same(said)));
  return [
    ...gold.wrong
      .filter((said) => !right.has(same(said)))
      .map((said): Pair => ({ kind: 'plausible wrong', gold, said, accepted, rejected: [] })),
    ...refused.map((said): Pair => ({ kind: 'незачёт listed', gold, said, accepted, rejected })),
    ...refused.map((said): Pair => ({ kind: 'незачёт withheld', gold, said, accepted, rejected: [] })),
  ];
};

const others = (gold: Gold, file: readonly Gold[]): Pair[] => {
  const right = new Set([gold.answer, ...gold.literal].flatMap((listed) => [same(listed), same(bare(listed))]));
  const strangers = file.filter((other) => other !== gold && !right.has(same(bare(other.answer))));
  if (strangers.length === 0) return [];
  const random = randomFrom(gold.hash ^ 0x5eed);
  const { accepted, rejected } = gold;
  return Array.from({ length: Math.min(OTHERS, strangers.length) }, (): Pair => {
    return { kind: 'other question', gold, said: bare(random.pick(strangers).answer), accepted, rejected };
  });
};

/** Each right answer beside the author's, with the list withheld: right, and nothing tells the judge so. */
const unlisted = (gold: Gold): Pair[] => {
  const own = same(bare(gold.answer));
  return gold.literal
    .filter((said) => same(bare(said)) !== own)
    .map((said) => ({ kind: 'unlisted right', gold, said: bare(said), accepted: [], rejected: [] }));
};
