import { sql, type Selectable } from 'kysely';
import type { Packs, Questions } from './database';
import type { Database } from './store';

/** The pack of questions that admins write here; made when its first question comes. */
export const OWN_PACK = { slug: 'own', title: 'Свои вопросы' } as const;

export type ListedQuestion = Pick<
  Selectable<Questions>,
  | 'id'
  | 'number'
  | 'text'
  | 'handout'
  | 'answer'
  | 'accepted'
  | 'rejected'
  | 'comment'
  | 'source'
  | 'authors'
  | 'withdrawn'
  | 'played'
  | 'taken'
  | 'createdAt'
  | 'updatedAt'
> & {
  readonly packSlug: string;
  readonly packTitle: string;
  /** It came with its pack from a file: its words are its author's. */
  readonly imported: boolean;
};

export type ListedPack = Selectable<Packs> & { readonly questions: number; readonly withdrawn: number };

export interface QuestionsWanted {
  /** Slug of the pack. */
  readonly pack?: string;
  /** Words of the question or the answer in whatever form, as one writes them for a search engine: «кот -кошка». */
  readonly search?: string;
  readonly withdrawn?: boolean;
  /** Id of the last question of the page before. */
  readonly after?: number;
  readonly limit: number;
}

export interface NewQuestion {
  /** Absent: the pack of one's own questions. */
  readonly packSlug?: string;
  readonly text: string;
  readonly answer: string;
  readonly handout?: string | null;
  readonly accepted?: string[];
  readonly rejected?: string[];
  readonly comment?: string | null;
  readonly source?: string | null;
  readonly authors?: string | null;
}

export type QuestionChange = Partial<
  Pick<
    Selectable<Questions>,
    'text' | 'handout' | 'answer' | 'accepted' | 'rejected' | 'comment' | 'source' | 'authors' | 'withdrawn'
  >
>;

const listedQuestions = (db: Database) =>
  db
    .selectFrom('questions')
    .innerJoin('packs', 'packs.id', 'questions.packId')
    .select(['questions.id', 'number', 'text', 'handout', 'answer', 'accepted', 'rejected', 'comment'])
    .select(['questions.source', 'questions.authors', 'withdrawn', 'played', 'taken'])
    .select(['questions.createdAt', 'updatedAt'])
    .select(['packs.slug as packSlug', 'packs.title as packTitle', 'packs.imported']);

/** Questions in the order they came in. */
export const listQuestions = (db: Database, wanted: QuestionsWanted): Promise<ListedQuestion[]> => {
  let query = listedQuestions(db);
  if (wanted.pack !== undefined) query = query.where('packs.slug', '=', wanted.pack);
  if (wanted.withdrawn !== undefined) query = query.where('withdrawn', '=', wanted.withdrawn);
  if (wanted.after !== undefined) query = query.where('questions.id', '>', wanted.after);
  if (wanted.search !== undefined) {
    // The column `words` has no «ё» either.
    const wanting = sql`websearch_to_tsquery('russian', translate(${wanted.search}, 'ёЁ', 'еЕ'))`;
    query = query.where(sql<boolean>`words @@ ${wanting}`);
  }
  return query.orderBy('questions.id').limit(wanted.limit).execute();
};

/** @param how `lock` keeps others from changing it until the transaction ends */
export const readQuestion = (
  db: Database,
  id: number,
  how: { readonly lock?: boolean } = {},
): Promise<ListedQuestion | undefined> =>
  listedQuestions(db)
    .where('questions.id', '=', id)
    .$if(how.lock === true, (query) => query.forUpdate('questions'))
    .executeTakeFirst();

/** Changes a question; games that have drawn it already judge by the change. */
export const changeQuestion = async (db: Database, id: number, change: QuestionChange): Promise<void> => {
  await db
    .updateTable('questions')
    .set({ ...change, updatedAt: sql`now()` })
    .where('id', '=', id)
    .execute();
};

/**
 * Adds a question at the end of its pack, within a transaction; returns its id, or undefined when the named pack does not
 * exist.
 */
export const addQuestion = async (
  transaction: Database,
  { packSlug, ...question }: NewQuestion,
): Promise<number | undefined> => {
  if (packSlug === undefined || packSlug === OWN_PACK.slug) {
    await transaction
      .insertInto('packs')
      .values(OWN_PACK)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  // The lock keeps two admins from giving one number to two questions.
  const pack = await transaction
    .selectFrom('packs')
    .select('id')
    .where('slug', '=', packSlug ?? OWN_PACK.slug)
    .forUpdate()
    .executeTakeFirst();
  if (!pack) return undefined;
  const { last } = await transaction
    .selectFrom('questions')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('packId', '=', pack.id)
    .executeTakeFirstOrThrow();
  const { id } = await transaction
    .insertInto('questions')
    .values({ ...question, packId: pack.id, number: (last ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

/** Packs in the order they came in; `after` is the id of the last one of the page before. */
export const listPacks = (db: Database, { after, limit }: { after?: number; limit: number }): Promise<ListedPack[]> => {
  let query = db
    .selectFrom('packs')
    .leftJoin('questions', 'questions.packId', 'packs.id')
    .selectAll('packs')
    .select(({ fn }) => fn.count<number>('questions.packId').as('questions'))
    .select(({ fn }) => fn.count<number>('questions.packId').filterWhere('withdrawn', '=', true).as('withdrawn'))
    .groupBy('packs.id');
  if (after !== undefined) query = query.where('packs.id', '>', after);
  return query.orderBy('packs.id').limit(limit).execute();
};
