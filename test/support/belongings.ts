import { randomUUID } from 'node:crypto';
import { rememberCommunity } from '../../libs/store/communities';
import type { AdminWorld } from './admin-world';

/** Ids of what there is of a community. */
export type Belongings = Awaited<ReturnType<typeof belongingsOf>>;

/** Writes down a community with a chat, a game that goes on with an appeal and a form, and one that has its result. */
export const belongingsOf = async (world: AdminWorld, community: number) => {
  const { db } = world.store;
  await rememberCommunity(db, community, `Сообщество ${community}`);
  const room = await world.knownRoom(false, community);
  const game = await world.record({ room });
  const ended = { endedAt: new Date().toISOString(), ending: 'finished' };
  const result = await world.record({ room, team: 3, bot: 1, ...ended });
  const { id: questionId } = await db.selectFrom('questions').select('id').limit(1).executeTakeFirstOrThrow();
  const round = { gameId: game, number: 1, roomId: room, questionId, effect: randomUUID(), endedAt: new Date() };
  await db
    .insertInto('rounds')
    .values({ ...round, answerer: 12, answer: 'кот', verdict: 'rejected', point: 'bot' })
    .execute();
  const { id: appeal } = await db
    .insertInto('appeals')
    .values({
      ...{ effect: randomUUID(), gameId: game, round: 1, questionId, kind: 'answer' },
      ...{ ballots: '[]', quorum: 2, upheld: false },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: form } = await db
    .insertInto('forms')
    .values({
      ...{ effect: randomUUID(), gameId: game, roomId: room, player: 11 },
      ...{ form: 'job', title: 'Анкета', answers: '[]' },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { community, room, game, result, appeal, form };
};
