import { sql } from 'kysely';
import type { FormAnswer, SaveForm } from '../../activities/contract';
import type { Database } from './store';

/** An answer, with the question as the player read it. */
export type AnsweredQuestion = FormAnswer & { readonly id: string; readonly title: string; readonly question: string };

/** A form as it was sent. */
export interface SentForm {
  readonly id: number;
  readonly form: string;
  readonly title: string;
  readonly roomId: string;
  readonly player: number;
  readonly gameId: string;
  readonly createdAt: Date;
  readonly answers: readonly AnsweredQuestion[];
}

export interface FormsWanted {
  readonly form?: string;
  readonly player?: number;
  /** The community that whoever asks is limited to. */
  readonly within?: number | undefined;
  /** The last form of the page before. */
  readonly after?: number;
  readonly limit: number;
}

/** Saves a form once a game, however often it is tried; returns its number. */
export const saveForm = async (db: Database, sent: SaveForm): Promise<{ number: number }> => {
  const { effect, gameId, room: roomId, player } = sent;
  const { name: form, title, questions } = sent.form;
  const answered = questions.flatMap(({ id, title, text: question }, i): AnsweredQuestion[] => {
    const answer = sent.answers[i];
    return answer ? [{ id, title, question, ...answer }] : [];
  });
  const answers = JSON.stringify(answered);
  const row = await db
    .insertInto('forms')
    .values({ effect, gameId, roomId, player, form, title, answers })
    .onConflict((conflict) => conflict.column('gameId').doUpdateSet({ effect, title, answers }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return { number: row.id };
};

const sentForms = (db: Database) =>
  db
    .selectFrom('forms')
    .select(['id', 'form', 'title', 'roomId', 'player', 'gameId', 'createdAt'])
    .select(sql<readonly AnsweredQuestion[]>`answers`.as('answers'));

/** Forms that were sent, the latest first. */
export const listForms = (db: Database, { form, player, within, after, limit }: FormsWanted): Promise<SentForm[]> => {
  let query = sentForms(db);
  if (form !== undefined) query = query.where('form', '=', form);
  if (player !== undefined) query = query.where('player', '=', player);
  if (within !== undefined) query = query.where('community', '=', within);
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
};

export const readForm = (db: Database, id: number): Promise<SentForm | undefined> =>
  sentForms(db).where('id', '=', id).executeTakeFirst();
