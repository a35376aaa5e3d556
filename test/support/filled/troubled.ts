import { sql } from 'kysely';
import { markFrozen } from '../../../libs/store/frozen';
import type { Database } from '../../../libs/store/store';
import { PRIVATE, ROOMS } from './chats';
import { PEOPLE, teamOf } from './people';
import type { Asked } from './played';

export const STUCK = 'stuck-game';
export const FROZEN = 'frozen-game';
export const DIALOG = 'live-dialog';

const minutesAgo = (minutes: number) => sql<Date>`now() - ${minutes} * interval '1 minute'`;

interface Live {
  readonly id: string;
  readonly room: string;
  readonly step: string;
  readonly opening: number;
  readonly players: readonly number[];
  readonly dueMinutesAgo: number;
}

const LIVE: readonly Live[] = [
  {
    ...{ id: STUCK, room: ROOMS[4] ?? '', step: 'round 3 of 5: the captain chooses who answers', opening: 9_001 },
    ...{ players: teamOf(4, 5), dueMinutesAgo: 12 },
  },
  {
    ...{ id: FROZEN, room: ROOMS[0] ?? '', step: 'round 2 of 7: discussion', opening: 9_002 },
    ...{ players: teamOf(9, 4), dueMinutesAgo: 25 },
  },
];

/** Games that need somebody, and a dialog with one person: what is known of them in Postgres alone, as while Temporal is down. */
export const writeTroubled = async (db: Database, questions: readonly Asked[]): Promise<void> => {
  for (const { id, room, step, opening, players, dueMinutesAgo } of LIVE) {
    const captain = players[0] ?? 0;
    const row = { id, workflowId: room, roomId: room, game: 'chgk', opening, step, startedBy: captain, captain };
    await db
      .insertInto('games')
      .values({
        ...row,
        players: JSON.stringify(players),
        startedAt: minutesAgo(31),
        chapter: JSON.stringify({ n: 2 }),
      })
      .execute();
    await writeWait(db, { id, room, opening, from: id === STUCK ? [captain] : null, dueMinutesAgo });
    await db
      .insertInto('rounds')
      .values({
        ...{ gameId: id, number: 1, roomId: room, questionId: questions[0]?.id ?? 0, effect: `${id}/1`, captain },
        ...{ drawnAt: minutesAgo(28), endedAt: minutesAgo(26), answerer: players[1], answer: questions[0]?.answer },
        ...{ verdict: 'accepted', rule: 'accepted variant', point: 'team' },
      })
      .execute();
    await db.updateTable('games').set({ teamScore: 1 }).where('id', '=', id).execute();
  }
  await writeDialog(db);
};

/** Marks a game as the worker's watcher does; the mark stays while this run of its workflow gets no further. */
export const freezeGame = async (db: Database, runId: string): Promise<void> => {
  await markFrozen(db, {
    ...{ workflowId: ROOMS[0] ?? '', runId, task: 41, line: 'workflows/games/chgk/round.ts:44' },
    error: 'TypeError: Cannot read properties of undefined (reading ‘answer’)',
  });
};

interface Wait {
  readonly id: string;
  readonly room: string;
  readonly opening: number;
  readonly from: readonly number[] | null;
  readonly dueMinutesAgo: number;
  readonly game?: string;
}

const writeWait = async (db: Database, { room, opening, from, dueMinutesAgo, game = 'chgk' }: Wait): Promise<void> => {
  await db
    .insertInto('wants')
    .values({
      ...{ workflowId: room, roomId: room, game, opening, n: 1, waits: JSON.stringify([{ from, words: true }]) },
      ...{ dueAt: minutesAgo(dueMinutesAgo), updatedAt: minutesAgo(dueMinutesAgo + 1) },
    })
    .execute();
};

const writeDialog = async (db: Database): Promise<void> => {
  const [person = 0, opening] = [PEOPLE[4], 9_003];
  const row = { id: DIALOG, workflowId: PRIVATE, roomId: PRIVATE, game: 'questionnaire', opening, startedBy: person };
  await db
    .insertInto('games')
    .values({ ...row, step: 'question 3 of 6', players: JSON.stringify([person]), startedAt: minutesAgo(3) })
    .execute();
  await writeWait(db, {
    ...{ id: DIALOG, room: PRIVATE, opening, from: [person], dueMinutesAgo: -600, game: 'questionnaire' },
  });
};
