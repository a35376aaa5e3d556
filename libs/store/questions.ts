import { sql } from 'kysely';
import type { DrawnQuestion, DrawQuestion, JudgeAnswer, Judgement } from '../../activities/contract';
import type { Judged } from '../quiz/judge';
import type { Part } from '../quiz/parsed-pack';
import { isOfAttempt } from './attempts';
import { chooseQuestion } from './choose-question';
import { listCorrections, overlaid } from './corrections';
import { ANYTHING, readChoice } from './question-choice';
import type { Database } from './store';

/**
 * Draws a question for a round, of the kind that the room has chosen: `chooseQuestion` says which.
 *
 * The draw is kept under its effect's name, so a retry gets the same question. Undefined when there is none at all.
 */
export const drawQuestion = async (db: Database, request: DrawQuestion): Promise<DrawnQuestion | undefined> => {
  const drawn = await readDraw(db, request.effect);
  if (drawn) return drawn;
  const choice = await readChoice(db, request.room);
  // Better another question than none: those that were chosen may have been withdrawn since.
  const chosen =
    (await chooseQuestion(db, { ...request, choice })) ?? (await chooseQuestion(db, { ...request, choice: ANYTHING }));
  if (chosen === undefined) return undefined;
  await db
    .insertInto('rounds')
    .columns(['gameId', 'number', 'roomId', 'questionId', 'effect'])
    .expression(
      db
        .selectNoFrom([
          sql<string>`${request.gameId}::text`.as('gameId'),
          sql<number>`${request.round}::int`.as('number'),
          sql<string>`${request.room}::text`.as('roomId'),
          sql<number>`${chosen}::bigint`.as('questionId'),
          sql<string>`${request.effect}::text`.as('effect'),
        ])
        .where(isOfAttempt(request.gameId, request.effect)),
    )
    // Two tries at once: the first one's question stands.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return readDraw(db, request.effect);
};

const readDraw = async (db: Database, effect: string): Promise<DrawnQuestion | undefined> => {
  const row = await db
    .selectFrom('rounds as round')
    .innerJoin('questions as question', 'question.id', 'round.questionId')
    .innerJoin('packs as pack', 'pack.id', 'question.packId')
    .select([
      'question.id',
      'question.theme',
      'question.text',
      'question.handout',
      'question.answer',
      'question.comment',
      'question.source',
      'question.authors',
      'question.picture',
      sql<readonly Part[] | null>`question.parts`.as('parts'),
      'pack.title as pack',
      'pack.link',
      'pack.licence',
      sql<string | null>`(select string_agg(note.text, E'\n' order by note.id) from corrections note
        where note.question_id = question.id and note.kind = 'note')`.as('note'),
      sql<boolean>`exists (select 1 from rounds earlier where earlier.room_id = round.room_id
        and earlier.question_id = round.question_id and earlier.drawn_at < round.drawn_at)`.as('again'),
    ])
    .where('round.effect', '=', effect)
    .executeTakeFirst();
  if (!row) return undefined;
  const { picture, parts, ...fields } = row;
  const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
  return {
    ...(present as Pick<DrawnQuestion, 'id' | 'answer' | 'again'>),
    text: row.text,
    ...(picture !== null && { picture: `sha256/${picture}` }),
    ...(parts && { parts: parts.map(({ text, answer }) => ({ text, answer })) }),
  };
};

/** What an answer to this question is judged by: its author's lists, and the corrections over them. */
export const readJudged = async (db: Database, questionId: number): Promise<Judged> => {
  const [{ parts, ...question }, corrections] = await Promise.all([
    db
      .selectFrom('questions')
      .select(['answer', 'accepted', 'rejected', sql<readonly Part[] | null>`parts`.as('parts')])
      .where('id', '=', questionId)
      .executeTakeFirstOrThrow(),
    listCorrections(db, questionId),
  ]);
  return overlaid({ ...question, ...(parts && { parts }) }, corrections);
};

/** Keeps a judgement under its effect's name; returns the one that was kept first. */
export const keepJudgement = async (db: Database, request: JudgeAnswer, judgement: Judgement): Promise<Judgement> => {
  await db
    .insertInto('answers')
    .values({
      effect: request.effect,
      gameId: request.gameId,
      round: request.round,
      questionId: request.questionId,
      player: request.player,
      text: request.answer,
      verdict: judgement.verdict,
      rule: judgement.rule,
      matched: judgement.matched ?? null,
      distance: judgement.distance ?? null,
    })
    .onConflict((conflict) => conflict.column('effect').doNothing())
    .execute();
  const kept = await db
    .selectFrom('answers')
    .select(['verdict', 'rule', 'matched', 'distance'])
    .where('effect', '=', request.effect)
    .executeTakeFirstOrThrow();
  return {
    verdict: kept.verdict as Judgement['verdict'],
    rule: kept.rule as Judgement['rule'],
    ...(kept.matched !== null && { matched: kept.matched }),
    ...(kept.distance !== null && { distance: kept.distance }),
  };
};
