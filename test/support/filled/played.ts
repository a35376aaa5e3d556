import { sql } from 'kysely';
import type { Database } from '../../../libs/store/store';
import { ROOMS } from './chats';
import { NAMELESS, teamOf } from './people';

const GAMES = 80;
const ROUNDS = 5;
const HOURS_BETWEEN = 9;
const ENDINGS = ['finished', 'finished', 'finished', 'stopped', 'finished', 'silent', 'finished', 'gone'] as const;
const ACCEPTED_BY = ['exact', 'accepted variant', 'inflection', 'typo'] as const;
const REJECTED_BY = ['no match', 'rejected variant', 'no match', 'several answers'] as const;

/** A question that is asked in these games. */
export interface Asked {
  readonly id: number;
  readonly answer: string;
}

export const finishedGame = (n: number): string => `finished-${n}`;

/** Games of the last month, as the games themselves write them: the triggers keep the standings. */
export const writePlayed = async (db: Database, questions: readonly Asked[]): Promise<void> => {
  for (let n = 0; n < GAMES; n += 1) await writeGame(db, n, questions);
  await writeNobodys(db);
};

const hoursAgo = (hours: number) => sql<Date>`now() - ${hours} * interval '1 hour'`;

const writeGame = async (db: Database, n: number, questions: readonly Asked[]): Promise<void> => {
  const id = finishedGame(n);
  const room = ROOMS[n % ROOMS.length] ?? '';
  const players = teamOf(n, 3 + (n % 4));
  if (n === 3) players.push(NAMELESS);
  const hours = n * HOURS_BETWEEN + 1;
  const captain = players[0] ?? 0;
  const row = { id, workflowId: room, roomId: room, game: 'chgk', opening: n + 1, startedBy: captain, captain };
  await db
    .insertInto('games')
    .values({ ...row, players: JSON.stringify(players), startedAt: hoursAgo(hours + 0.4) })
    .execute();
  const rounds = Array.from({ length: ROUNDS }, (_, k) => {
    const asked = questions[(n * ROUNDS + k) % questions.length];
    const silent = (n + k) % 11 === 10;
    const accepted = !silent && (n * 3 + k * 5) % 7 < 4;
    const answerer = players[(n + k) % players.length] ?? captain;
    return {
      ...{ gameId: id, number: k + 1, roomId: room, effect: `${id}/${k}`, captain },
      questionId: asked?.id ?? 0,
      drawnAt: hoursAgo(hours + (ROUNDS - k) * 0.05),
      ...(silent
        ? { verdict: 'silent' }
        : { answerer, answer: accepted ? asked?.answer : SAID[(n + k) % SAID.length] }),
      ...(!silent && {
        verdict: accepted ? 'accepted' : 'rejected',
        rule: (accepted ? ACCEPTED_BY : REJECTED_BY)[(n + k) % ACCEPTED_BY.length],
      }),
      point: accepted ? 'team' : 'bot',
    };
  });
  await db.insertInto('rounds').values(rounds).execute();
  // Rounds begin without an end: it is by getting one that they count for their questions.
  await db
    .updateTable('rounds')
    .set({ endedAt: sql<Date>`drawn_at + interval '2 minutes'` })
    .where('gameId', '=', id)
    .execute();
  const teamScore = rounds.filter(({ point }) => point === 'team').length;
  await db
    .updateTable('games')
    .set({ teamScore, botScore: ROUNDS - teamScore, endedAt: hoursAgo(hours), ending: ENDINGS[n % ENDINGS.length] })
    .where('id', '=', id)
    .execute();
};

/** Wrong, whatever was asked. */
const SAID = [
  'Наверное, дверь?',
  'эхо',
  'Мы думаем, что это вчерашний снег',
  'тень от забора',
  'Левой ногой',
  'молоко',
];

/** Somebody called the team and nobody came. */
const writeNobodys = async (db: Database): Promise<void> => {
  const room = ROOMS[1] ?? '';
  const row = { id: 'nobody-came', workflowId: room, roomId: room, game: 'chgk', opening: GAMES + 1 };
  await db
    .insertInto('games')
    .values({ ...row, startedBy: NAMELESS, startedAt: hoursAgo(2), endedAt: hoursAgo(1.9), ending: 'empty' })
    .execute();
};
