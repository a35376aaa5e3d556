/** One field of a file in the text format of db.chgk.info. */
export interface Block {
  /** Of its header, counted from 1. */
  readonly line: number;
  readonly field: Field;
  /** What stands in the header behind the field's name: the 3 of «Вопрос 3:». */
  readonly label: string;
  /** Its paragraphs, one a line. */
  readonly text: string;
}

/** The fields of the format, and how the base and its authors write them. */
const FIELDS = {
  title: ['чемпионат', 'пакет'],
  link: ['url', 'ссылка'],
  date: ['дата'],
  editor: ['редактор', 'редакторы'],
  info: ['инфо'],
  kind: ['вид'],
  copyright: ['копирайт'],
  processed: ['обработан'],
  author: ['автор', 'авторы'],
  tour: ['тур'],
  question: ['вопрос'],
  answer: ['ответ'],
  accepted: ['зачет', 'зачёт'],
  rejected: ['незачет', 'незачёт'],
  comment: ['комментарий', 'комментарии'],
  source: ['источник', 'источники'],
  rating: ['рейтинг'],
  topic: ['тема'],
  handout: ['раздаточный материал', 'раздатка'],
} as const;

export type Field = keyof typeof FIELDS;

const BY_NAME = new Map(
  (Object.keys(FIELDS) as Field[]).flatMap((field) => FIELDS[field].map((name): [string, Field] => [name, field])),
);

const HEADER = /^([\p{L} ]{3,30}?)(?:\s+(\d{1,9}))?\s*:\s*(.*)$/u;

/**
 * Cuts a file into its fields. A header stands at the beginning of a line, its text in the lines below up to the next
 * header; an empty line in between ends a paragraph.
 */
export const readBlocks = (file: string): Block[] => {
  const blocks: { line: number; field: Field; label: string; lines: string[] }[] = [];
  file.split(/\r\n|\r|\n/).forEach((line, i) => {
    const header = headerOf(line);
    if (header) blocks.push({ line: i + 1, ...header });
    else blocks.at(-1)?.lines.push(line);
  });
  return blocks.map(({ lines, ...block }) => ({ ...block, text: reflowed(lines) }));
};

const headerOf = (line: string): { field: Field; label: string; lines: string[] } | undefined => {
  const [, name = '', label = '', rest = ''] = HEADER.exec(line) ?? [];
  const field = BY_NAME.get(name.toLowerCase());
  if (!field || (label !== '' && field !== 'question' && field !== 'tour')) return undefined;
  return { field, label, lines: rest === '' ? [] : [rest] };
};

/** A line that is set in by three blanks begins a paragraph, one that begins with `|` stands as it is, others go on. */
const reflowed = (lines: readonly string[]): string => {
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') open = false;
    else if (text.startsWith('|')) {
      paragraphs.push(text.slice(1));
      open = false;
    } else if (open && !/^\s{3}/.test(line)) paragraphs[paragraphs.length - 1] += ` ${text}`;
    else {
      paragraphs.push(text);
      open = true;
    }
  }
  return unescaped(paragraphs.join('\n'));
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole).trim();
