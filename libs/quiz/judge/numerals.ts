/** A Russian word for a number, in any case: its value, and whether it counts («пять») or orders («пятый»). */
export interface Numeral {
  readonly value: number;
  readonly ordinal: boolean;
}

/** Lower case, е for ё. */
export const numeralOf = (word: string): Numeral | undefined => CARDINALS.get(word) ?? ordinalOf(word);

const forms = (value: number, words: string): [string, Numeral][] =>
  words.split(' ').map((word) => [word, { value, ordinal: false }]);

const ONES: readonly [number, string][] = [
  [0, 'ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле'],
  [1, 'один одна одно одного одной одному одним одном одну'],
  [2, 'два две двух двум двумя'],
  [3, 'три трех трем тремя'],
  [4, 'четыре четырех четырем четырьмя'],
  [8, 'восемь восьми восемью восьмью'],
  [40, 'сорок сорока'],
  [90, 'девяносто девяноста'],
  [100, 'сто ста'],
  [200, 'двести двухсот двумстам двумястами двухстах'],
  [1000, 'тысяча тысячи тысяче тысячу тысячей тысяч тысячам тысячами тысячах тыс'],
  [1e6, 'миллион миллиона миллиону миллионом миллионе миллионы миллионов миллионам миллионами миллионах млн'],
  [1e9, 'миллиард миллиарда миллиарду миллиардом миллиарде миллиарды миллиардов миллиардам миллиардами млрд'],
];
const TEENS = ['один', 'две', 'три', 'четыр', 'пят', 'шест', 'сем', 'восем', 'девят'].map((word) => `${word}надцат`);
/** Declined like «пять». */
const IN_SOFT_SIGN: readonly [number, string][] = [
  [5, 'пят'],
  [6, 'шест'],
  [7, 'сем'],
  [9, 'девят'],
  [10, 'десят'],
  ...TEENS.map((word, i): [number, string] => [11 + i, word]),
  [20, 'двадцат'],
  [30, 'тридцат'],
];
/** «Пятьдесят», «пятьсот»: both halves are declined. */
const IN_TWO_HALVES: readonly [number, string, string][] = [
  [5, 'пять', 'пяти'],
  [6, 'шесть', 'шести'],
  [7, 'семь', 'семи'],
  [8, 'восемь', 'восьми'],
  [9, 'девять', 'девяти'],
];

const CARDINALS: ReadonlyMap<string, Numeral> = new Map([
  ...ONES.flatMap(([value, words]) => forms(value, words)),
  ...IN_SOFT_SIGN.flatMap(([value, root]) => forms(value, `${root}ь ${root}и ${root}ью`)),
  ...IN_TWO_HALVES.flatMap(([digit, first, oblique]) => [
    ...(digit < 9 ? forms(digit * 10, `${first}десят ${oblique}десяти ${first}юдесятью`) : []),
    ...forms(digit * 100, `${first}сот ${oblique}сот ${oblique}стам ${first}юстами ${oblique}стах`),
  ]),
  ...(
    [
      [3, 'три', 'трех', 'трем', 'тремя'],
      [4, 'четыре', 'четырех', 'четырем', 'четырьмя'],
    ] as const
  ).flatMap(([digit, first, genitive, dative, instrumental]) =>
    forms(digit * 100, `${first}ста ${genitive}сот ${dative}стам ${instrumental}стами ${genitive}стах`),
  ),
]);

const ORDINAL_ROOTS: ReadonlyMap<string, number> = new Map([
  ['перв', 1],
  ['втор', 2],
  ['четверт', 4],
  ['седьм', 7],
  ['восьм', 8],
  ['сороков', 40],
  ['девяност', 90],
  ['сот', 100],
  ['тысячн', 1000],
  ...IN_SOFT_SIGN.filter(([value]) => value !== 7).map(([value, root]): [string, number] => [root, value]),
  ...IN_TWO_HALVES.filter(([digit]) => digit < 9).map(([digit, , root]): [string, number] => [
    `${root}десят`,
    digit * 10,
  ]),
]);
const ORDINAL_END = /(?:ый|ой|ая|ое|ого|ому|ым|ом|ую|ые|ых|ыми)$/;
const THIRD = /^трет(?:ий|ья|ье|ьего|ьей|ьему|ьим|ьем|ью|ьи|ьих|ьими)$/;

const ordinalOf = (word: string): Numeral | undefined => {
  if (THIRD.test(word)) return { value: 3, ordinal: true };
  const end = ORDINAL_END.exec(word);
  const value = end ? ORDINAL_ROOTS.get(word.slice(0, end.index)) : undefined;
  return value === undefined ? undefined : { value, ordinal: true };
};
