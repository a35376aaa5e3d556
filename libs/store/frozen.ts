import { sql } from 'kysely';
import type { FrozenGame } from '../../activities/contract';
import type { GameInput } from '../../workflows/room/game-input';
import { finishedRounds } from './finished-rounds';
import type { Database } from './store';

/** Where a game stands still, and why. */
export interface Freeze {
  readonly workflowId: string;
  readonly runId: string;
  /** Event id of the last workflow task that was completed. */
  readonly task: number;
  /** The activity that keeps failing; absent where it is the game's own code. */
  readonly activity?: string;
  /** What kind of error; never what players wrote. */
  readonly error: string;
  /** The line of the game's file, as far as it is known. */
  readonly line?: string;
}

/** A live game that is marked as frozen. */
export interface MarkedGame extends Freeze {
  readonly id: string;
  readonly room: string;
  readonly game: string;
  readonly startedBy: number;
  readonly attempt: number;
  readonly movingTo?: string;
}

/** What a game that goes on, or has ended, has in the columns that mark a frozen one. */
export const THAWED = {
  frozenAt: null,
  frozenRun: null,
  frozenTask: null,
  frozenActivity: null,
  frozenError: null,
  frozenLine: null,
} as const;

/** Marks the live game of a workflow id, and sends its room's commands to the reception. Undefined where there is none. */
export const markFrozen = (db: Database, freeze: Freeze): Promise<MarkedGame | undefined> =>
  db.transaction().execute(async (transaction) => {
    const live = await transaction
      .selectFrom('games')
      .select(['id', 'opening'])
      .where('workflowId', '=', freeze.workflowId)
      .where('endedAt', 'is', null)
      .orderBy('startedAt', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (!live) return undefined;
    await transaction
      .updateTable('games')
      .set({
        frozenAt: sql`coalesce(frozen_at, now())`,
        frozenRun: freeze.runId,
        frozenTask: freeze.task,
        frozenActivity: freeze.activity ?? null,
        frozenError: freeze.error,
        frozenLine: freeze.line ?? null,
      })
      .where('id', '=', live.id)
      .execute();
    await markWants(transaction, freeze.workflowId, live.opening, true);
    const [marked] = await markedGames(transaction, live.id);
    return marked;
  });

/** Takes the mark off: the game goes on. */
export const thaw = (db: Database, gameId: string): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const game = await transaction
      .updateTable('games')
      .set(THAWED)
      .where('id', '=', gameId)
      .returning(['workflowId', 'opening'])
      .executeTakeFirst();
    if (game) await markWants(transaction, game.workflowId, game.opening, false);
  });

const markWants = async (db: Database, workflowId: string, opening: number, frozen: boolean): Promise<void> => {
  await db
    .updateTable('wants')
    .set({ frozen })
    .where('workflowId', '=', workflowId)
    .where('opening', '=', opening)
    .execute();
};

/** Every game that is marked, or the one of this id. */
export const markedGames = async (db: Database, id?: string): Promise<MarkedGame[]> => {
  let query = db
    .selectFrom('games')
    .select(['id', 'workflowId', 'roomId', 'game', 'startedBy', 'attempt', 'movingTo', 'frozenRun', 'frozenTask'])
    .select(['frozenActivity', 'frozenError', 'frozenLine'])
    .where('frozenAt', 'is not', null)
    .where('endedAt', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  const rows = await query.orderBy('frozenAt').execute();
  return rows.map((row) => ({
    id: row.id,
    workflowId: row.workflowId,
    room: row.roomId,
    game: row.game,
    startedBy: row.startedBy,
    attempt: row.attempt,
    runId: row.frozenRun ?? '',
    task: row.frozenTask ?? 0,
    error: row.frozenError ?? '',
    ...(row.frozenActivity !== null && { activity: row.frozenActivity }),
    ...(row.frozenLine !== null && { line: row.frozenLine }),
    ...(row.movingTo !== null && { movingTo: row.movingTo }),
  }));
};

/** The live game of this id, marked or not; undefined once it is over. */
export const readLiveGame = async (db: Database, gameId: string): Promise<FrozenGame | undefined> => {
  const row = await gamesToSpeakFor(db).where('id', '=', gameId).executeTakeFirst();
  return row && gameToSpeakFor(db, row);
};

/** All that the reception needs to speak for the frozen game of a workflow id; undefined when none is marked. */
export const readFrozenGame = async (db: Database, workflowId: string): Promise<FrozenGame | undefined> => {
  const row = await gamesToSpeakFor(db)
    .where('workflowId', '=', workflowId)
    .where('frozenAt', 'is not', null)
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && gameToSpeakFor(db, row);
};

const gamesToSpeakFor = (db: Database) =>
  db
    .selectFrom('games')
    .select(['id', 'workflowId', 'roomId', 'game', 'opening', 'startedBy', 'captain', 'frozenRun', 'chapter'])
    .select(sql<readonly number[]>`players`.as('players'))
    .where('endedAt', 'is', null);

type Row = Awaited<ReturnType<ReturnType<typeof gamesToSpeakFor>['executeTakeFirstOrThrow']>>;

const gameToSpeakFor = async (db: Database, row: Row): Promise<FrozenGame> => {
  const chapter = row.chapter as unknown as GameInput | null;
  return {
    gameId: row.id,
    workflowId: row.workflowId,
    runId: row.frozenRun ?? '',
    room: row.roomId,
    game: row.game,
    opening: row.opening,
    startedBy: row.startedBy,
    players: row.players,
    ...(row.captain !== null && { captain: row.captain }),
    rounds: await finishedRounds(db, row.id),
    dedupe: chapter?.carry?.dedupe ?? chapter?.dedupe ?? { cmids: [], presses: [] },
  };
};
