import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/project-root';
import { judge } from './judge';
import { readPack } from './read-pack';

const DIRECTORY = join(projectRoot(), '../shared/data');
const here = existsSync(DIRECTORY);

/** Questions that are read, and that are skipped; docs/questions.md says why. */
const COUNTS: Record<string, readonly [read: number, skipped: number]> = {
  'dbchgk/ruch17st.txt': [85, 5],
  'dbchgk/rusch16.txt': [86, 4],
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, i): [string, readonly [number, number]] => [
      `siq/Package_2010_${i + 1}.siq`,
      i + 1 === 9 || i + 1 === 10 ? [96, 1] : [97, 0],
    ]),
  ),
};

const read = async (name: string) => {
  const pack = await readPack(name, readFileSync(join(DIRECTORY, name)));
  if (!pack.ok) throw new Error(pack.why);
  return pack.pack;
};

(here ? describe : describe.skip)(
  `real packages of db.chgk.info and SIGame${here ? '' : ` (skipped: there is no ${DIRECTORY})`}`,
  () => {
    it('are all counted here', () => {
      const files = ['dbchgk', 'siq'].flatMap((folder) =>
        readdirSync(join(DIRECTORY, folder)).map((name) => `${folder}/${name}`),
      );
      expect(files.sort()).toEqual(Object.keys(COUNTS).sort());
    });

    it.each(Object.entries(COUNTS))('%s is read whole, and every author’s answer is right', async (name, counts) => {
      const { errors, questions, skipped } = await read(name);
      expect(errors).toEqual([]);
      expect([questions.length, skipped.length]).toEqual(counts);
      for (const question of questions.flatMap(({ parts, ...whole }) => parts ?? [whole]))
        expect([question.answer, judge(question.answer, question).verdict]).toEqual([question.answer, 'accepted']);
    });
  },
);
