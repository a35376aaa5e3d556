import { sql } from 'kysely';
import type { GameInput } from '../../workflows/room/game-input';
import { countPoints } from './games';
import { finishedRounds } from './finished-rounds';
import { THAWED } from './frozen';
import type { Database } from './store';

/** A restart that was begun: what to start, in the place of which run. */
export interface Restart {
  readonly gameId: string;
  readonly workflowId: string;
  readonly replaces: string;
  readonly input: GameInput;
}

/**
 * Begins a restart from the last chapter, all or nothing: the game's next attempt is named (so that what the old run still
 * writes counts no more), rounds and answers of later than the chapter count no more. Begun already, it is the same one again.
 *
 * @param replaces the run that runs now
 * @returns undefined when the game is over
 */
export const beginRestart = (db: Database, gameId: string, replaces: string): Promise<Restart | undefined> =>
  db.transaction().execute(async (transaction) => {
    const game = await transaction
      .selectFrom('games')
      .select(['workflowId', 'roomId', 'game', 'opening', 'attempt', 'chapter', 'restartingRun'])
      .where('id', '=', gameId)
      .where('endedAt', 'is', null)
      // A game that was terminated by hand is followed by another: that one is not to be replaced.
      .where(
        sql<boolean>`not exists (select 1 from games later where later.workflow_id = games.workflow_id
          and later.ended_at is null and later.started_at > games.started_at)`,
      )
      .forUpdate()
      .executeTakeFirst();
    const chapter = game?.chapter as unknown as GameInput | null | undefined;
    if (!game || !chapter) return undefined;
    const { workflowId, opening, restartingRun } = game;
    const attempt = restartingRun === null ? game.attempt + 1 : game.attempt;
    const decided = await withDecisions(transaction, gameId, chapter);
    const input: GameInput = { ...decided, gameId, opening, attempt, restarted: true };
    if (restartingRun !== null) return { gameId, workflowId, replaces: restartingRun, input };

    await transaction
      .updateTable('games')
      .set({ attempt, restartingRun: replaces, chapter: JSON.stringify({ ...chapter, attempt }) })
      .where('id', '=', gameId)
      .execute();
    await supersedeSince(transaction, gameId, chapter);
    await transaction
      .insertInto('wants')
      .values({ workflowId, roomId: game.roomId, game: game.game, opening, attempt })
      // Whoever terminated the old run may have had its row cleared.
      .onConflict((conflict) => conflict.column('workflowId').doNothing())
      .execute();
    return { gameId, workflowId, replaces, input };
  });

/** What operators and players have decided since about the rounds before the chapter stands. */
const withDecisions = async (db: Database, gameId: string, chapter: GameInput): Promise<GameInput> => {
  const { carry } = chapter;
  if (!carry) return chapter;
  const now = await finishedRounds(db, gameId);
  const rounds = carry.rounds.map((then) => now.find(({ n }) => n === then.n) ?? then);
  return { ...chapter, carry: { ...carry, rounds } };
};

/** What was written after the chapter happens once more, so it counts no longer. */
const supersedeSince = async (db: Database, gameId: string, { carry }: GameInput): Promise<void> => {
  const kept = (carry?.rounds ?? []).map(({ n }) => n);
  const isLater = (column: string) => sql<boolean>`not (${sql.ref(column)} = any(${kept}::int[]))`;
  for (const [table, column] of [
    ['rounds', 'number'],
    ['answers', 'round'],
    ['appeals', 'round'],
  ] as const) {
    await db
      .updateTable(table)
      .set({ supersededAt: sql`now()` })
      .where('gameId', '=', gameId)
      .where('supersededAt', 'is', null)
      .where(isLater(column))
      .execute();
  }
  await countPoints(db, gameId);
};

/** The new run is there: the game is as well as any other. */
export const endRestart = (db: Database, { gameId, workflowId, input }: Restart): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('games')
      .set({ ...THAWED, restartingRun: null, movingTo: null })
      .where('id', '=', gameId)
      .execute();
    await transaction
      .updateTable('wants')
      .set({ frozen: false })
      .where('workflowId', '=', workflowId)
      .where('opening', '=', input.opening ?? 0)
      .execute();
  });

/** Restarts that a process began and did not live to end. */
export const unfinishedRestarts = async (db: Database): Promise<string[]> => {
  const rows = await db
    .selectFrom('games')
    .select('id')
    .where('restartingRun', 'is not', null)
    .where('endedAt', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
};

/** Lets one process at a time restart a game. It holds a connection while it acts. */
export const holdGame = <T>(db: Database, gameId: string, act: () => Promise<T>): Promise<T> =>
  db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`restart:${gameId}`}, 0))`.execute(transaction);
    return act();
  });
