import { sql, type RawBuilder } from 'kysely';
import type { QuestionChoice } from '../../activities/contract';
import type { Database } from './store';

/** What a chat that has chosen nothing is asked: anything. */
export const ANYTHING: QuestionChoice = { difficulty: 'any', topics: [], since: null, pictures: true, blitz: true };

/** Which questions a chat wants to be asked. */
export const readChoice = async (db: Database, room: string): Promise<QuestionChoice> => {
  const row = await db
    .selectFrom('roomSettings')
    .select(['difficulty', 'topics', 'since', 'pictures', 'blitz'])
    .where('roomId', '=', room)
    .executeTakeFirst();
  return row ? { ...row, difficulty: row.difficulty as QuestionChoice['difficulty'] } : ANYTHING;
};

/** Whether there is any question of this kind. */
export const hasQuestions = async (db: Database, choice: QuestionChoice): Promise<boolean> => {
  const { rows } = await sql`select from questions as question where ${matching(choice)} limit 1`.execute(db);
  return rows.length > 0;
};

/** Of table `question`: whether it may be asked where this was chosen. */
export const matching = ({ difficulty, topics, since, pictures, blitz }: QuestionChoice): RawBuilder<boolean> => {
  const conditions = [sql`not question.withdrawn`];
  if (difficulty !== 'any') conditions.push(sql`question.level in (${sql.join(LEVELS[difficulty])})`);
  if (since !== null) conditions.push(sql`question.year >= ${since}`);
  if (topics.length > 0) {
    const any = topics.map((topic) => sql`plainto_tsquery('russian', ${topic})`);
    conditions.push(sql`question.topic_words @@ (${sql.join(any, sql` || `)})`);
  }
  if (!pictures) conditions.push(sql`question.picture is null`);
  if (!blitz) conditions.push(sql`question.parts is null`);
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
};

/** A question of unknown difficulty counts as 3. */
const LEVELS = { easy: [1, 2], medium: [3], hard: [4, 5] } as const;
