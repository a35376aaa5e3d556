import { createHash } from 'node:crypto';
import { sql, type Insertable, type Selectable } from 'kysely';
import type { ParsedPack, ParsedQuestion, Part } from '../quiz/parsed-pack';
import { reason, type Reason } from '../quiz/reason';
import { yearOf } from '../quiz/year';
import type { Packs, Questions } from './database';
import { writePictures } from './photos';
import { OWN_PACK } from './question-edits';
import type { Database } from './store';

type Provenance = Pick<ParsedPack, 'date' | 'link' | 'licence' | 'nonCommercial' | 'tags'>;

export interface NewPack extends Provenance {
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
      /** Numbers of the questions that are new, and of those that differ from what was here. */
      readonly added: readonly number[];
      readonly changed: readonly number[];
      /** How many are as they were. */
      readonly unchanged: number;
      /** Numbers of questions that are here and not in the file: they stay, because games may have played them. */
      readonly absent: readonly number[];
    }
  | ({ readonly ok: false } & Reason);

/**
 * Writes a package, all of it or nothing: its questions are known by their numbers. The same package again changes nothing;
 * a question that differs is changed in its place, and what lies over it stays: corrections, and whether it is withdrawn.
 *
 * @param how with `dryRun` nothing is written, and the answer tells what would be
 */
export const importPack = async (
  db: Database,
  pack: NewPack,
  how: { readonly dryRun?: boolean } = {},
): Promise<Imported> => {
  if (pack.slug === OWN_PACK.slug) return refused('ownTitle');
  return db.isTransaction
    ? importWithin(db, pack, how)
    : db.transaction().execute((transaction) => importWithin(transaction, pack, how));
};

const importWithin = async (
  transaction: Database,
  pack: NewPack,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<Imported> => {
  const here = dryRun ? await readPack(transaction, pack.slug) : await lockPack(transaction, pack);
  const existing = here?.existing ?? [];
  const byNumber = new Map(existing.map((row) => [row.number, row]));
  const known = pack.questions.filter(({ number }) => byNumber.has(number));
  if (known.length > 0 && !known.some((question) => alike(question, byNumber.get(question.number))))
    return refused('takenTitle');

  const wanted = pack.questions.map((question) => ({ row: rowOf(question), was: byNumber.get(question.number) }));
  const added = wanted.flatMap(({ row, was }) => (was ? [] : [row]));
  const changed = wanted.flatMap(({ row, was }) => (was && !same(row, was) ? [{ id: was.id, row }] : []));
  if (here && !dryRun) {
    await transaction.updateTable('packs').set(headOf(pack)).where('id', '=', here.packId).execute();
    await writePictures(
      transaction,
      pack.questions.flatMap(({ picture }) => picture ?? []),
    );
    await writeQuestions(transaction, here.packId, { added, changed });
    await labelQuestions(transaction, here.packId, pack);
  }
  const numbers = new Set(pack.questions.map(({ number }) => number));
  return {
    ok: true,
    added: added.map(({ number }) => number),
    changed: changed.map(({ row }) => row.number),
    unchanged: wanted.length - added.length - changed.length,
    absent: existing.map(({ number }) => number).filter((number) => !numbers.has(number)),
  };
};

const FIELDS = [
  ...(['theme', 'text', 'handout', 'picture', 'answer', 'accepted', 'rejected', 'parts'] as const),
  ...(['comment', 'source', 'authors', 'difficulty'] as const),
] as const;

type Row = Pick<Selectable<Questions>, (typeof FIELDS)[number] | 'number'>;
type Existing = Selectable<Questions>;

const refused = (code: 'ownTitle' | 'takenTitle'): Imported => ({ ok: false, ...reason(code) });

interface Here {
  readonly packId: number;
  readonly existing: readonly Existing[];
}

const readPack = async (db: Database, slug: string): Promise<Here | undefined> => {
  const pack = await db.selectFrom('packs').select('id').where('slug', '=', slug).executeTakeFirst();
  if (!pack) return undefined;
  const existing = await db
    .selectFrom('questions')
    .selectAll()
    .where('packId', '=', pack.id)
    .orderBy('number')
    .execute();
  return { packId: pack.id, existing };
};

/** Makes sure of the package's row and locks it, so that of two imports at once the second sees what the first wrote. */
const lockPack = async (db: Database, pack: NewPack): Promise<Here> => {
  const { slug } = pack;
  await db
    .insertInto('packs')
    .values({ slug, ...headOf(pack) })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const { id } = await db
    .selectFrom('packs')
    .select('id')
    .where('slug', '=', slug)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const existing = await db
    .selectFrom('questions')
    .selectAll()
    .where('packId', '=', id)
    .orderBy('number')
    // Games go on drawing and ending rounds meanwhile.
    .forNoKeyUpdate()
    .execute();
  return { packId: id, existing };
};

const headOf = (pack: NewPack): Omit<Insertable<Packs>, 'slug'> => ({
  title: pack.title,
  authors: pack.authors ?? null,
  playedOn: pack.date ?? null,
  link: pack.link ?? null,
  licence: pack.licence ?? null,
  nonCommercial: pack.nonCommercial ?? false,
  tags: [...(pack.tags ?? [])],
  imported: true,
});

/** Rows in one INSERT: Postgres takes 65,535 parameters. */
const BATCH = 1000;

const writeQuestions = async (
  db: Database,
  packId: number,
  { added, changed }: { readonly added: readonly Row[]; readonly changed: readonly { id: number; row: Row }[] },
): Promise<void> => {
  for (let i = 0; i < added.length; i += BATCH)
    await db
      .insertInto('questions')
      .values(added.slice(i, i + BATCH).map((row) => ({ ...row, packId })))
      .execute();
  for (const { id, row } of changed)
    await db
      .updateTable('questions')
      .set({ ...row, updatedAt: sql`now()` })
      .where('id', '=', id)
      .execute();
};

/** What a draw looks for: the package's year, its tags and the question's theme. */
const labelQuestions = async (db: Database, packId: number, { date, tags = [] }: NewPack): Promise<void> => {
  const year = sql<number | null>`${yearOf(date ?? '') ?? null}::smallint`;
  const topics = sql<string>`concat_ws('; ', theme, ${tags.length > 0 ? tags.join('; ') : null}::text)`;
  await db
    .updateTable('questions')
    .set({ year, topics })
    .where('packId', '=', packId)
    .where(sql<boolean>`(year, topics) is distinct from (${year}, ${topics})`)
    .execute();
};

const rowOf = (question: NewPack['questions'][number]): Row => ({
  number: question.number,
  theme: question.theme ?? null,
  text: question.text,
  handout: question.handout ?? null,
  picture: question.picture ? createHash('sha256').update(question.picture.bytes).digest('hex') : null,
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
