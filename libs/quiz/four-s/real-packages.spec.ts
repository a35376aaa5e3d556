import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../platform/project-root';
import { judge } from '../judge';
import type { ParsedPack } from '../parsed-pack';
import { parseFourS } from './parse';

const DIRECTORY = join(projectRoot(), '../shared/data/4s');
const here = existsSync(DIRECTORY);

/** Questions that are read and that are skipped; their sums are as many as chgksuite 1.3.2 finds in each file. */
const COUNTS: Record<string, readonly [read: number, skipped: number]> = {
  'amper.4s': [1, 0],
  'balt-2009.4s': [32, 4],
  'beln-2019.4s': [71, 4],
  'blitz.4s': [1, 0],
  'borromeo.4s': [0, 1],
  'erudit-2016.4s': [417, 0],
  'estonia-school-2014.4s': [40, 8],
  'kubok-olgi-2015.4s': [69, 6],
  'link-unwrap.4s': [2, 0],
  'malkin-papkov.4s': [12, 0],
  'octo-2021.4s': [6, 5],
  'pass1.4s': [36, 0],
  'razminka.4s': [3, 0],
  'si-schr-2018.4s': [537, 1],
  'single-number-line.4s': [5, 0],
  'source-numbering.4s': [1, 0],
  'troika-nesova-2025.4s': [509, 1],
};

const read = (name: string): ParsedPack => parseFourS(readFileSync(join(DIRECTORY, name), 'utf8'));

(here ? describe : describe.skip)(`real 4s packages${here ? '' : ` (skipped: there is no ${DIRECTORY})`}`, () => {
  it('are all counted here', () => {
    const files = readdirSync(DIRECTORY).filter((name) => name.endsWith('.4s'));
    expect(files.sort()).toEqual(Object.keys(COUNTS).sort());
  });

  it.each(Object.entries(COUNTS))('%s is read whole', (name, [questions, skipped]) => {
    const pack = read(name);
    expect(pack.errors).toEqual([]);
    expect([pack.questions.length, pack.skipped.length]).toEqual([questions, skipped]);
  });

  it('show no markup, no notes to the host and no service line to the players', () => {
    for (const name of Object.keys(COUNTS))
      for (const { text, handout = '', answer, comment = '' } of read(name).questions)
        for (const shown of [text, handout, answer, comment]) {
          expect(shown).not.toMatch(/\(img|\(screen|(?<=\p{Script=Cyrillic})\u0301|\\[_[\]~.]|[\uFDD0-\uFDEF]/u);
          expect(shown).not.toMatch(/\[(?:указание\s+)?(?:ведущему|чтецу)/iu);
          expect(shown).toBe(shown.trim());
        }
  });

  it('have every author’s answer accepted and every незачёт refused', () => {
    for (const name of Object.keys(COUNTS))
      for (const question of read(name).questions.flatMap(({ parts, ...whole }) => parts ?? [whole])) {
        expect([question.answer, judge(question.answer, question).verdict]).toEqual([question.answer, 'accepted']);
        for (const refused of question.rejected) expect(judge(refused, question).rule).toBe('rejected variant');
      }
  });
});
