import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { ParsedPack, ParsedQuestion, Problem, Skipped } from '../parsed-pack';
import { reason, type Reason } from '../reason';
import { buildQuestion } from '../text/build-question';
import { numberQuestions } from '../text/number-questions';

/** What is said of the whole package, the same in each of its lines. */
const HEAD = {
  title: ['title', 'пакет'],
  editors: ['editors', 'редакторы'],
  date: ['date', 'дата'],
  link: ['link', 'ссылка'],
  licence: ['licence', 'license', 'лицензия'],
  nonCommercial: ['non_commercial', 'не для заработка'],
  tags: ['tags', 'метки'],
} as const;

/** The columns of our own CSV, each with the headings it is known by. Lists have an entry a line of their cell. */
const COLUMNS = {
  number: ['number', 'номер', '№'],
  theme: ['theme', 'тема'],
  text: ['text', 'question', 'вопрос'],
  handout: ['handout', 'раздатка'],
  answer: ['answer', 'ответ'],
  accepted: ['accepted', 'зачет', 'зачёт'],
  rejected: ['rejected', 'незачет', 'незачёт'],
  comment: ['comment', 'комментарий'],
  source: ['source', 'источник'],
  authors: ['authors', 'author', 'автор', 'авторы'],
  difficulty: ['difficulty', 'сложность'],
  ...HEAD,
} as const;

type Column = keyof typeof COLUMNS;

const BY_HEADING = new Map(
  (Object.keys(COLUMNS) as Column[]).flatMap((column) =>
    COLUMNS[column].map((heading): [string, Column] => [heading, column]),
  ),
);

/** A cell of Postgres' and Excel's size and more. */
const LARGEST_ROW = 1_000_000;

/**
 * Reads our own CSV: a line of headings (Russian or English), then one question a line; commas, semicolons or tabs. Never
 * throws. A дуплет or блиц does not fit into a line: JSON and 4s have it.
 */
export const parsePackCsv = (file: string): ParsedPack => {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(file, {
      bom: true,
      delimiter: delimiterOf(file),
      relax_column_count_less: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: LARGEST_ROW,
    }) as unknown as typeof records;
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    return refused([{ line: lines, ...reason('brokenCsv', { said: message }) }]);
  }
  const [heading, ...rows] = records;
  const columns = (heading?.record ?? []).map((name) => BY_HEADING.get(name.trim().toLowerCase()));
  const problems = headingProblems(heading?.record ?? [], columns);
  if (problems.length > 0) return refused(problems);
  if (rows.length === 0) return refused([{ line: 1, ...reason('noRows') }]);

  const cells = rows.map(({ record, info }) => ({ line: info.lines, cell: cellsOf(record, columns) }));
  const numbers = numberQuestions(cells.map(({ cell }, i) => cell('number') || String(i + 1)));
  const questions: ParsedQuestion[] = [];
  const skipped: Skipped[] = [];
  const errors: Problem[] = [];
  cells.forEach(({ line, cell }, i) => {
    const difficulty = cell('difficulty');
    if (difficulty !== '' && !/^[1-5]$/.test(difficulty))
      errors.push({ line, ...reason('wrongDifficulty', { difficulty }) });
    const read = buildQuestion({
      line,
      theme: cell('theme'),
      text: cell('text'),
      items: [],
      handout: cell('handout'),
      answer: cell('answer'),
      answerItems: [],
      accepted: linesOf(cell('accepted')),
      rejected: linesOf(cell('rejected')),
      comment: cell('comment'),
      source: cell('source'),
      authors: cell('authors'),
    });
    if ('skipped' in read) skipped.push({ ...read.skipped, number: cell('number') || String(i + 1) });
    else
      questions.push({
        ...read.question,
        number: numbers[i] ?? i + 1,
        ...(difficulty !== '' && { difficulty: Number(difficulty) }),
      });
  });
  return { ...headOf(cells, errors), questions, skipped, errors };
};

type Head = Pick<ParsedPack, 'title' | 'editors' | 'date' | 'link' | 'licence' | 'nonCommercial' | 'tags'>;
type Cells = readonly { readonly line: number; readonly cell: (column: Column) => string }[];

/** Of the first line that says it; another line that says something else is an error. */
const headOf = (cells: Cells, errors: Problem[]): Head => {
  const of = (column: keyof typeof HEAD): string => {
    const said = cells.filter(({ cell }) => cell(column) !== '');
    const first = said[0]?.cell(column) ?? '';
    const other = said.find(({ cell }) => cell(column) !== first);
    if (other) errors.push({ line: other.line, ...reason('anotherPackage', { heading: column }) });
    return first;
  };
  const [title, date, link, licence] = [of('title'), of('date'), of('link'), of('licence')];
  const tags = linesOf(of('tags'));
  return {
    ...(title && { title }),
    editors: linesOf(of('editors')),
    ...(date && { date }),
    ...(link && { link }),
    ...(licence && { licence }),
    ...(tags.length > 0 && { tags }),
    ...(/^(?:yes|true|1|да)$/iu.test(of('nonCommercial')) && { nonCommercial: true }),
  };
};

const refused = (errors: readonly Problem[]): ParsedPack => ({ editors: [], questions: [], skipped: [], errors });

/** The sign that the headings have most of. */
const delimiterOf = (file: string): string => {
  const [heading = ''] = file.split('\n', 1);
  const count = (sign: string): number => heading.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
};

const headingProblems = (names: readonly string[], columns: readonly (Column | undefined)[]): Problem[] => {
  const problem = (why: Reason): Problem[] => [{ line: 1, ...why }];
  const unknown = names.filter((_, i) => columns[i] === undefined);
  if (!columns.includes('text') || !columns.includes('answer')) return problem(reason('noHeadings'));
  if (unknown.length > 0) {
    const known = Object.values(COLUMNS).map(([heading]) => heading);
    return problem(reason('unknownHeadings', { headings: unknown.join('», «'), known: known.join(', ') }));
  }
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  return twice ? problem(reason('headingTwice', { heading: twice })) : [];
};

const cellsOf =
  (record: readonly string[], columns: readonly (Column | undefined)[]) =>
  (column: Column): string =>
    record[columns.indexOf(column)]?.trim() ?? '';

const linesOf = (cell: string): string[] => cell.split('\n').filter((line) => line.trim() !== '');

/** A package as our own CSV. What does not fit into a line of it, a дуплет or a picture, is named in `lost`. */
export const packToCsv = ({
  questions,
  ...head
}: ParsedPack): { readonly csv: string; readonly lost: readonly string[] } => {
  const columns = Object.keys(COLUMNS) as Column[];
  const whole = questions.filter(({ parts, picture }) => !parts && !picture);
  const ofHead = { ...head, nonCommercial: head.nonCommercial ? 'yes' : undefined };
  const rows = whole.map((question) =>
    columns.map((column) => {
      const value = column in HEAD ? ofHead[column as keyof typeof HEAD] : question[column as keyof ParsedQuestion];
      return Array.isArray(value) ? value.join('\n') : String((value as string | number | undefined) ?? '');
    }),
  );
  const lost = questions.filter((question) => !whole.includes(question)).map(({ number }) => `№ ${number}`);
  return { csv: stringify([columns.map((column) => COLUMNS[column][0]), ...rows], { bom: true }), lost };
};
