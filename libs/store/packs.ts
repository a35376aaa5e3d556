import { sql, type Selectable } from 'kysely';
import type { ParsedQuestion, Part } from '../quiz/parsed-pack';
import type { Questions } from './database';
import { OWN_PACK } from './question-edits';
import type { Database } from './store';

export interface NewPack {
  /** Names the package: another import with the same slug updates it. */
  readonly slug: string;
  readonly title: string;
  readonly authors?: string;
  /** Their numbers differ. */
  readonly questions: readonly Omit<ParsedQuestion, 'line'>[];
}

export type Imported =
  | {
      readonly ok: true;
      /** How many questions are new, differ from what was here, and are as they were. */
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      /** Numbers of questions that are here and not in the file: they stay, because games may have played them. */
      readonly absent: readonly number[];
    }
  | { readonly ok: false; readonly why: string };

/**
 * Writes a package, all of it or nothing: its questions are known by their numbers. The same package again changes nothing;
 * a question that differs is changed in its place, `withdrawn` stays as it is.
 */
export const importPack = (db: Database, pack: NewPack): Promise<Imported> =>
  db.transaction().execute(async (transaction) => {
    if (pack.slug === OWN_PACK.slug) return refused('this title is kept for questions written by admins');
    const { packId, existing } = await lockPack(transaction, pack);
    const byNumber = new Map(existing.map((row) => [row.number, row]));
    const known = pack.questions.filter(({ number }) => byNumber.has(number));
    if (known.length > 0 && !known.some((question) => alike(question, byNumber.get(question.number))))
      return refused('a package with this title and quite other questions is already here');

    const wanted = pack.questions.map((question) => ({
      row: rowOf(question, packId),
      was: byNumber.get(question.number),
    }));
    const added = wanted.flatMap(({ row, was }) => (was ? [] : [row]));
    const changed = wanted.flatMap(({ row, was }) => (was && !same(row, was) ? [{ id: was.id, row }] : []));
    for (let i = 0; i < added.length; i += BATCH)
      await transaction
        .insertInto('questions')
        .values(added.slice(i, i + BATCH))
        .execute();
    for (const { id, row } of changed)
      await transaction
        .updateTable('questions')
        .set({ ...row, updatedAt: sql`now()` })
        .where('id', '=', id)
        .execute();

    const numbers = new Set(pack.questions.map(({ number }) => number));
    return {
      ok: true,
      added: added.length,
      changed: changed.length,
      unchanged: wanted.length - added.length - changed.length,
      absent: existing.map(({ number }) => number).filter((number) => !numbers.has(number)),
    };
  });

/** Rows in one INSERT: Postgres takes 65,535 parameters. */
const BATCH = 1000;

const FIELDS = [
  ...(['theme', 'text', 'handout', 'answer', 'accepted', 'rejected', 'parts'] as const),
  ...(['comment', 'source', 'authors', 'difficulty'] as const),
] as const;

type Row = Pick<Selectable<Questions>, (typeof FIELDS)[number] | 'number' | 'packId'>;
type Existing = Selectable<Questions>;

const refused = (why: string): Imported => ({ ok: false, why: `${why}: give the package another title` });

/** Makes sure of the package's row and locks it, so that of two imports at once the second sees what the first wrote. */
const lockPack = async (db: Database, pack: NewPack): Promise<{ packId: number; existing: Existing[] }> => {
  const { slug, title, authors = null } = pack;
  await db
    .insertInto('packs')
    .values({ slug, title, authors, imported: true })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const row = await db.selectFrom('packs').selectAll().where('slug', '=', slug).forUpdate().executeTakeFirstOrThrow();
  if (row.title !== title || row.authors !== authors)
    await db.updateTable('packs').set({ title, authors }).where('id', '=', row.id).execute();
  const existing = await db
    .selectFrom('questions')
    .selectAll()
    .where('packId', '=', row.id)
    .orderBy('number')
    .forUpdate()
    .execute();
  return { packId: row.id, existing };
};

const rowOf = (question: NewPack['questions'][number], packId: number): Row => ({
  packId,
  number: question.number,
  theme: question.theme ?? null,
  text: question.text,
  handout: question.handout ?? null,
  answer: question.answer,
  accepted: [...question.accepted],
  rejected: [...question.rejected],
  parts: question.parts ? JSON.stringify(question.parts) : null,
  comment: question.comment ?? null,
  source: question.source ?? null,
  authors: question.authors ?? null,
  difficulty: question.difficulty ?? null,
});

const same = (row: Row, existing: Existing): boolean =>
  FIELDS.every((field) =>
    field === 'parts'
      ? inOrder(JSON.parse((row.parts as string | null) ?? 'null')) === inOrder(existing.parts)
      : JSON.stringify(row[field]) === JSON.stringify(existing[field]),
  );

/** Postgres keeps the fields of a JSON object in an order of its own. */
const inOrder = (parts: unknown): string =>
  JSON.stringify(
    (parts as Part[] | null)?.map(({ text, answer, accepted, rejected }) => [text, answer, accepted, rejected]),
  );

const alike = (question: NewPack['questions'][number], existing: Existing | undefined): boolean =>
  question.text === existing?.text || question.answer === existing?.answer;
