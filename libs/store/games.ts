import { sql } from 'kysely';
import type { GameProgress, GameResult, RoundCorrection, RoundRecord } from '../../activities/contract';
import { gamesOf } from '../../workflows/games/catalogue';
import type { DedupeWindow } from '../../workflows/room/game-input';
import { idOf, type Heard } from '../../workflows/room/heard';
import { isOfAttempt } from './attempts';
import { THAWED } from './frozen';
import type { Database } from './store';

export const saveProgress = async (db: Database, progress: GameProgress): Promise<void> => {
  await db
    .updateTable('games')
    .set({
      step: progress.step,
      players: JSON.stringify(progress.players),
      captain: progress.captain ?? null,
      chapter: JSON.stringify(progress.chapter),
    })
    .where('id', '=', progress.gameId)
    .where('attempt', '=', progress.chapter.attempt)
    .execute();
};

/**
 * Completes the round that was begun when its question was drawn, and the score with it. A try that comes late changes
 * nothing that an operator has corrected since.
 */
export const completeRound = async (db: Database, { gameId, effect, round, judgement }: RoundRecord): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('rounds')
      .set({
        captain: round.captain ?? null,
        answerer: round.answerer ?? null,
        answer: round.answer ?? null,
        verdict: round.verdict,
        rule: judgement?.rule ?? null,
        point: round.point,
        endedAt: sql`coalesce(ended_at, now())`,
      })
      .where('gameId', '=', gameId)
      .where('number', '=', round.n)
      .where((rounds) =>
        rounds.not(
          rounds.exists(
            rounds
              .selectFrom('roundCorrections')
              .select('effect')
              .where('gameId', '=', gameId)
              .where('number', '=', round.n)
              // One of a round that a restart has superseded says nothing of this one.
              .whereRef('roundCorrections.createdAt', '>=', 'rounds.drawnAt'),
          ),
        ),
      )
      .where('supersededAt', 'is', null)
      .where(isOfAttempt(gameId, effect))
      .execute();
    await countPoints(transaction, gameId);
  });
};

/**
 * Corrects a finished round and the score with it; what stood there before goes into the journal. The journal knows the
 * effect, so a retry changes nothing, not even when another correction has come since.
 */
export const correctRound = (db: Database, correction: RoundCorrection): Promise<void> =>
  db.transaction().execute((transaction) => correctWithin(transaction, correction));

/** The same as part of a transaction. */
export const correctWithin = async (transaction: Database, correction: RoundCorrection): Promise<void> => {
  const { gameId, effect, round } = correction;
  const before = await transaction
    .selectFrom('rounds')
    .select(['verdict', 'point', 'voided'])
    .where('gameId', '=', gameId)
    .where('number', '=', round.n)
    .where('supersededAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  const { numInsertedOrUpdatedRows: noted } = await transaction
    .insertInto('roundCorrections')
    .values({
      effect,
      gameId,
      number: round.n,
      oldVerdict: before?.verdict ?? null,
      oldPoint: before?.point ?? null,
      oldVoided: before?.voided ?? null,
      verdict: round.verdict,
      point: round.point,
      voided: round.voided ?? false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!noted) return;
  await transaction
    .updateTable('rounds')
    .set({ verdict: round.verdict, point: round.point, voided: round.voided ?? false })
    .where('gameId', '=', gameId)
    .where('number', '=', round.n)
    .where('supersededAt', 'is', null)
    .execute();
  await countPoints(transaction, gameId);
};

/** Brings the score up to date with the rounds that count. */
export const countPoints = async (db: Database, gameId: string): Promise<void> => {
  const points = (side: 'team' | 'bot'): ReturnType<typeof sql<number>> =>
    sql<number>`(select count(*) from rounds where game_id = ${gameId} and point = ${side} and not voided
      and superseded_at is null)`;
  await db
    .updateTable('games')
    .set({ teamScore: points('team'), botScore: points('bot') })
    .where('id', '=', gameId)
    .execute();
};

/** Writes the result, leaves what was heard to the next game of this workflow id, and takes the game out of `wants`: all or nothing. */
export const finishGame = async (db: Database, result: GameResult): Promise<void> => {
  await db
    .with('closed', (query) =>
      query.deleteFrom('wants').where('workflowId', '=', result.workflowId).where('opening', '=', result.opening),
    )
    .updateTable('games')
    .set({
      ending: result.ending,
      endedAt: sql`coalesce(ended_at, now())`,
      step: `over: ${result.ending}`,
      teamScore: result.team,
      botScore: result.bot,
      players: JSON.stringify(result.players),
      outro: result.outro ? JSON.stringify(result.outro) : null,
      dedupe: JSON.stringify(result.dedupe),
      chapter: null,
      ...THAWED,
    })
    .where('id', '=', result.gameId)
    .execute();
};

export interface LastGame {
  readonly outro: unknown;
  readonly endedAt: Date;
}

/** What the last game under this workflow id had heard: a repeated delivery must not open the next one. */
const readDedupe = async (db: Database, workflowId: string): Promise<DedupeWindow> => {
  const row = await db
    .selectFrom('games')
    .select('dedupe')
    .where('workflowId', '=', workflowId)
    .where('endedAt', 'is not', null)
    .orderBy('endedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.dedupe as unknown as DedupeWindow | null | undefined) ?? { cmids: [], presses: [] };
};

/** The room's last game that has ended; members' dialogs are their own business. */
export const lastGame = async (db: Database, room: string): Promise<LastGame | undefined> => {
  const row = await db
    .selectFrom('games')
    .select(['outro', 'endedAt'])
    .where('roomId', '=', room)
    .where('game', 'in', gamesOf('room'))
    .where('endedAt', 'is not', null)
    .orderBy('endedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.endedAt ? { outro: row.outro, endedAt: row.endedAt } : undefined;
};

/** Whether the last game of the room, or the person's last dialog there, had heard this and has ended since. */
export const wasHeard = async (
  db: Database,
  { workflowIds, heard }: { readonly workflowIds: readonly string[]; readonly heard: Heard },
): Promise<boolean> => {
  const windows = await Promise.all(workflowIds.map((id) => readDedupe(db, id)));
  const { eventId, cmid } = idOf(heard);
  return windows.some(
    ({ cmids, presses }) => presses.includes(eventId) || (cmid !== undefined && cmids.includes(cmid)),
  );
};
