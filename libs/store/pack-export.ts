import { sql } from 'kysely';
import type { ParsedPack, ParsedQuestion, Part, Picture } from '../quiz/parsed-pack';
import type { Database } from './store';

/** A package as it was imported, pictures and all, in the order of its numbers; undefined when there is none. */
export const readWholePack = async (db: Database, slug: string): Promise<ParsedPack | undefined> => {
  const pack = await db.selectFrom('packs').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (!pack) return undefined;
  const rows = await db
    .selectFrom('questions')
    .leftJoin('pictures', 'pictures.sha256', 'questions.picture')
    .select(['number', 'theme', 'text', 'handout', 'answer', 'accepted', 'rejected', 'comment', 'source', 'authors'])
    .select(['difficulty', 'mime', 'bytes', sql<Part[] | null>`parts`.as('parts')])
    .where('packId', '=', pack.id)
    .orderBy('number')
    .execute();
  const { title, authors, playedOn, link, licence, nonCommercial, tags } = pack;
  return {
    title,
    editors: authors === null ? [] : authors.split('; '),
    ...(playedOn !== null && { date: playedOn }),
    ...(link !== null && { link }),
    ...(licence !== null && { licence }),
    ...(nonCommercial && { nonCommercial }),
    ...(tags.length > 0 && { tags }),
    questions: rows.map(questionOf),
    skipped: [],
    errors: [],
  };
};

type Row = Omit<{ [Field in keyof Required<ParsedQuestion>]: ParsedQuestion[Field] | null }, 'line' | 'picture'> & {
  readonly mime: string | null;
  readonly bytes: Buffer | null;
};

const questionOf = ({ mime, bytes, number, text, answer, accepted, rejected, parts, ...more }: Row): ParsedQuestion => {
  const present = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== null));
  const picture = mime !== null && bytes !== null && pictureOf(mime as Picture['mime'], bytes, number ?? 0);
  return {
    line: 1,
    number: number ?? 0,
    text: text ?? '',
    answer: answer ?? '',
    accepted: accepted ?? [],
    rejected: rejected ?? [],
    ...(parts && { parts: parts.map(inOrder) }),
    ...(present as Pick<ParsedQuestion, 'theme' | 'handout' | 'comment' | 'source' | 'authors' | 'difficulty'>),
    ...(picture && { picture }),
  };
};

/** The name that it had is not kept. */
const pictureOf = (mime: Picture['mime'], bytes: Uint8Array, number: number): Picture => ({
  name: `${number}.${mime.slice('image/'.length).replace('jpeg', 'jpg')}`,
  mime,
  bytes: new Uint8Array(bytes),
});

/** Postgres keeps the fields of a JSON object in an order of its own. */
const inOrder = ({ text, answer, accepted, rejected }: Part): Part => ({ text, answer, accepted, rejected });
