import type { Database } from '../../../libs/store/store';
import { writeChats } from './chats';
import { writeDisputes } from './disputes';
import { writePacks, type FirstQuestions } from './packs';
import { writePaperwork } from './paperwork';
import { writePeople } from './people';
import { writePlayed } from './played';
import { writeTroubled } from './troubled';

/**
 * A database as it looks after a month: chats with long names, games that went well and games that need somebody, disputes,
 * questionnaires, keys. For the pages of the console, which are easily made for the short and the few.
 */
export const fill = async (db: Database): Promise<FirstQuestions> => {
  await writePeople(db);
  await writeChats(db);
  const first = await writePacks(db);
  const questions = await db
    .selectFrom('questions')
    .select(['id', 'answer'])
    .where('withdrawn', '=', false)
    .orderBy('id', 'desc')
    .limit(60)
    .execute();
  await writePlayed(db, questions);
  await writeTroubled(db, questions);
  await writeDisputes(db);
  await writePaperwork(db, first);
  return first;
};
