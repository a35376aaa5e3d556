import { sql, type Selectable } from 'kysely';
import type { Judged, Wordings } from '../quiz/judge';
import type { Corrections } from './database';
import type { Database } from './store';

/** What an admin, or a vote of players, has added to a question. It lies over the author's words and never changes them. */
export type Correction = Selectable<Corrections>;

export interface NewCorrection {
  readonly questionId: number;
  /** An answer that is right after all, one that is wrong after all, or a note shown with the answer. */
  readonly kind: 'accepted' | 'rejected' | 'note';
  readonly text: string;
  /** Which part of a дуплет or блиц the answer belongs to, from 1. Absent: it answers the whole question. */
  readonly part?: number;
  /** Who adds it: an admin's name, or the game whose players' vote did. */
  readonly author: string;
}

export type AddedCorrection =
  | { readonly ok: true; readonly correction: Correction }
  | { readonly ok: false; readonly reason: 'no question' | 'no part' | 'too many' };

/** A judgement takes longer with each. */
const MOST_CORRECTIONS = 200;

/** Corrections of a question in the order they came in. */
export const listCorrections = (db: Database, questionId: number): Promise<Correction[]> =>
  db.selectFrom('corrections').selectAll().where('questionId', '=', questionId).orderBy('id').execute();

/**
 * Adds a correction, within the transaction that `db` may be. The same one again changes nothing; an answer called right takes
 * the place of the same one called wrong.
 */
export const addCorrection = (db: Database, correction: NewCorrection): Promise<AddedCorrection> =>
  db.isTransaction
    ? addWithin(db, correction)
    : db.transaction().execute((transaction) => addWithin(transaction, correction));

const addWithin = async (transaction: Database, correction: NewCorrection): Promise<AddedCorrection> => {
  const { questionId, kind, text, author, part = null } = correction;
  // The lock keeps two admins from adding one more than there may be.
  const question = await transaction
    .selectFrom('questions')
    .select(sql<number>`coalesce(jsonb_array_length(parts), 0)`.as('parts'))
    .where('id', '=', questionId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!question) return { ok: false, reason: 'no question' };
  if (part !== null && (kind === 'note' || part > question.parts)) return { ok: false, reason: 'no part' };
  const before = await listCorrections(transaction, questionId);
  const same = before.find(
    (other) => other.text === text && other.part === part && (other.kind === 'note') === (kind === 'note'),
  );
  if (same?.kind === kind) return { ok: true, correction: same };
  if (same) await transaction.deleteFrom('corrections').where('id', '=', same.id).execute();
  else if (before.length >= MOST_CORRECTIONS) return { ok: false, reason: 'too many' };
  const added = await transaction
    .insertInto('corrections')
    .values({ questionId, kind, text, part, author })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ok: true, correction: added };
};

/** Takes a correction away again; undefined when this question has no such one. */
export const removeCorrection = (db: Database, questionId: number, id: number): Promise<Correction | undefined> =>
  db
    .deleteFrom('corrections')
    .where('id', '=', id)
    .where('questionId', '=', questionId)
    .returningAll()
    .executeTakeFirst();

/**
 * Takes an answer, as it was given, for right from now on: after an appeal. Of a дуплет or блиц it is the whole message.
 * Returns false where it can't be added: there is no such question, or it has too many corrections.
 */
export const acceptWording = async (
  db: Database,
  wording: { readonly questionId: number; readonly text: string; readonly author: string },
): Promise<boolean> => (await addCorrection(db, { ...wording, kind: 'accepted' })).ok;

/** A question's lists with the corrections laid over them. */
export const overlaid = (question: Judged, corrections: readonly Correction[]): Judged => {
  const of = (part: number | null): { corrections: Wordings } => {
    const texts = (kind: string): string[] =>
      corrections.filter((each) => each.kind === kind && each.part === part).map(({ text }) => text);
    return { corrections: { accepted: texts('accepted'), rejected: texts('rejected') } };
  };
  const parts = question.parts?.map((part, i): Judged => ({ ...part, ...of(i + 1) }));
  return { ...question, ...of(null), ...(parts && { parts }) };
};
