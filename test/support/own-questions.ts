import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { projectRoot } from '../../libs/platform/project-root';
import type { Database } from '../../libs/store/store';

interface OwnQuestion {
  readonly text: string;
  readonly answer: string;
  readonly handout?: string;
  readonly parts?: readonly { readonly text: string; readonly answer: string }[];
  readonly picture?: 'cats/1';
}

/** Questions of a test's own, of which games are asked the one that the test chooses. */
export class OwnQuestions {
  private constructor(
    private readonly db: Database,
    private readonly packId: number,
  ) {}

  static async write(db: Database, questions: Readonly<Record<number, OwnQuestion>>): Promise<OwnQuestions> {
    const { id } = await db
      .insertInto('packs')
      .values({
        slug: 'own-questions',
        title: 'Кубок двора',
        link: 'https://example.org/cup',
        licence: 'CC BY-NC 4.0',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const [number, { parts, picture, ...question }] of Object.entries(questions)) {
      const rest = {
        ...(parts && { parts: JSON.stringify(parts.map((part) => ({ ...part, accepted: [], rejected: [] }))) }),
        ...(picture && { picture: await writePicture(db, picture) }),
      };
      const row = { packId: id, number: Number(number), authors: 'Анна Липова', source: 'Наблюдения', ...question };
      await db
        .insertInto('questions')
        .values({ ...row, ...rest })
        .execute();
    }
    return new OwnQuestions(db, id);
  }

  /** From now on every game is asked this one. */
  async choose(number: number): Promise<void> {
    await this.db
      .updateTable('questions')
      .set({ withdrawn: sql<boolean>`not (pack_id = ${this.packId} and number = ${number})` })
      .execute();
  }
}

const writePicture = async (db: Database, name: string): Promise<string> => {
  const bytes = readFileSync(join(projectRoot(), `activities/pictures/${name}.png`));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db.insertInto('pictures').values({ sha256, mime: 'image/png', bytes }).execute();
  return sha256;
};
