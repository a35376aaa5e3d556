import { cutAtBrackets } from './brackets';
import { splitList } from './split-list';

/** As many ways to read one listed answer are tried; with more optional parts the rest are left out. */
const MOST_WAYS = 16;
/** Brackets in brackets in brackets are read as deep as this. */
const DEEPEST = 3;

/**
 * The ways to say one answer as its author wrote it: an optional part in square brackets said or not, a comment in round
 * ones said or not. `[Александр] Пушкин (поэт)` gives «Александр Пушкин», «Пушкин» and both with the comment.
 */
export const variantsOf = (listed: string): string[] => {
  const ways = waysOf(listed);
  return ways.length === 0 ? [] : [...new Set([...ways, ...ways.flatMap(alternatives)])].slice(0, 2 * MOST_WAYS);
};

/** «Мультфильм/сериал», «кот или кошка»: either. Not within quotes: «Быть или не быть» is one answer. */
const alternatives = (way: string): string[] => {
  if (!/\/|(?<!\p{L})или(?!\p{L})/iu.test(way)) return [];
  const bare = cutAtBrackets(way, '«', '»').every(
    ({ inside, text }) => !inside || !/[/]|(?<!\p{L})или(?!\p{L})/iu.test(text),
  );
  if (!bare || /["„“]/u.test(way)) return [];
  const halves = way.split(/\s+\/\s+|,?\s+или\s+(?!не\s)/iu);
  const words = way.split(' ');
  const place = words.findIndex((word) => SLASHED.test(word));
  const choices = (words[place] ?? '').split('/').map((word) => words.with(place, word).join(' '));
  return [...(halves.length > 1 ? halves : []), ...(place < 0 ? [] : choices)].filter((half) => half.trim().length > 1);
};

/** Not «AC/DC», «км/ч», «1/2». */
const SLASHED = /^[^\p{L}]*\p{L}{3,}(?:\/\p{L}{3,}){1,7}[^\p{L}]*$/u;

const waysOf = (listed: string): string[] => {
  const bare = outside(listed, '[', ']');
  const ways = [listed, outside(listed, '(', ')'), outside(bare, '(', ')'), bare];
  for (const way of expandOptional(listed)) ways.push(outside(way, '(', ')'), way);
  return [...new Set(ways.map((way) => way.trim()).filter((way) => way !== ''))].slice(0, MOST_WAYS);
};

/**
 * The answers in one entry of a зачёт list: the entry itself and the parts that `;` separates; also those that commas
 * separate, unless the question's own answer has a comma. Rules («точный ответ», «по смыслу») are no answers.
 */
export const listedAnswers = (entry: string, answer: string): string[] => {
  const parts = splitList(entry, ';').flatMap((part) => [part, ...(answer.includes(',') ? [] : splitAtCommas(part))]);
  return [...new Set([entry, ...parts].flatMap((part) => [part, part.replace(REMARK, '').trim()]))].filter(
    (part) => part !== '' && !RULE.test(part),
  );
};

/** Below its first line an author may quote or explain. */
export const ownAnswers = (answer: string): string[] => {
  const [first = '', ...rest] = answer.split('\n');
  return rest.length === 0 ? [answer] : [answer, first];
};

/** «Сани в любом числе», «сани и другие синонимы»: what stands behind the answer. */
const REMARK =
  /[\s,([-]+(?:в любом (?:порядке|числе|падеже)|и (?:т\. ?[пд]\.|так далее|другие|прочее|тому подобн)|по смыслу|без неверных уточнений).*$/iu;

const RULE = new RegExp(
  `^(?:${[
    'точн(?:ый|ые|ого) ответ',
    'только (?:добуквенно|точн)',
    '(?:и )?(?:другие |прочие )?(?:ответы )?(?:по смыслу|синонимичн)',
    'по (?:ключев[а-я]+ )?(?:слов|фамили|имен|упоминани)',
    '(?:в|с) люб(?:ой|ом|ым|ыми|ую|ых)(?![а-я])',
    'с (?:обязательн|незначительн|небольш|упоминани|точностью)',
    'без неверн',
    '(?:и )?(?:другие|прочие|любые) (?:[а-я]+ )?(?:написания|варианты|ответы|формы|названия|формулировки|слова)',
    '(?:а )?также(?![а-я])',
    'и (?:т\\.|так далее|тому подобн|др\\.|другие)',
  ].join('|')})`,
  'iu',
);

const CLAUSE =
  /^(?:что|котор|где|когда|куда|как|если|чтобы|чем|чей|чья|а|но|и|или|да|who|which|that|where|when|but|and|or)(?![\p{L}])/iu;

/** «хеви-метал, Heavy Metal» are two answers; «The Man, Who Sold the World» is one. */
const splitAtCommas = (part: string): string[] => {
  const pieces = splitList(part, ',');
  return pieces.slice(1).some((piece) => CLAUSE.test(piece)) ? [] : pieces;
};

const outside = (text: string, open: string, close: string): string =>
  cutAtBrackets(text, open, close)
    .map((stretch) => (stretch.inside ? '' : stretch.text))
    .join('');

const expandOptional = (text: string, depth = 0): string[] => {
  let ways = [''];
  for (const { inside, text: stretch } of cutAtBrackets(text, '[', ']')) {
    const said = !inside || depth === DEEPEST ? [stretch] : expandOptional(stretch, depth + 1);
    const choices = inside ? [...said, ''] : said;
    ways = ways.flatMap((way) => choices.map((choice) => way + choice)).slice(0, MOST_WAYS);
  }
  return ways;
};
