/**
 * Our reading of 4s is chgksuite's own: both read the same packages, question by question and field by field, before any
 * markup is taken away. chgksuite comes from PyPI into a folder that is thrown away.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { collectDrafts, type Draft } from '../../libs/quiz/four-s/drafts';
import { readLines, type Marker } from '../../libs/quiz/four-s/lines';
import { readList } from '../../libs/quiz/four-s/list';

const DIRECTORY = join(projectRoot(), '../shared/data/4s');
const MINUTE = 60_000;

/** A field with a list is `[preamble, [items]]`, or the items alone. */
type Theirs = Record<string, [number: string | number, fields: Record<string, string | (string | string[])[]>][]>;

const FIELDS: Readonly<Partial<Record<Marker, string>>> = {
  ...{ '?': 'question', '!': 'answer', '=': 'zachet', '!=': 'nezachet' },
  ...{ '/': 'comment', '^': 'source', '@': 'author', '>': 'handout' },
};

/** How chgksuite reads the packages, or why it can't be asked. */
const ask = (): { readonly read: Theirs } | { readonly why: string } => {
  if (!existsSync(DIRECTORY)) return { why: `there is no ${DIRECTORY}` };
  const folder = mkdtempSync(join(tmpdir(), 'chgksuite-'));
  try {
    const run = (program: string, ...args: string[]) =>
      spawnSync(program, args, { encoding: 'utf8', timeout: MINUTE, maxBuffer: 64 * 1024 * 1024 });
    if (run('python3', '-m', 'venv', folder).status !== 0) return { why: 'there is no python3 with venv' };
    const wanted = ['chgksuite==1.3.2', 'openpyxl==3.1.5', 'et-xmlfile==2.0.0', 'toml==0.10.2'];
    const pip = run(
      join(folder, 'bin/pip'),
      'install',
      '--quiet',
      '--no-deps',
      '--disable-pip-version-check',
      ...wanted,
    );
    if (pip.status !== 0) return { why: `pip can't install chgksuite: ${pip.stderr.trim().split('\n').at(-1)}` };
    const files = readdirSync(DIRECTORY).map((name) => join(DIRECTORY, name));
    const dump = run(join(folder, 'bin/python'), join(projectRoot(), 'test/support/chgksuite-dump.py'), ...files);
    if (dump.status !== 0) throw new Error(`chgksuite could not read the packages: ${dump.stderr}`);
    return { read: JSON.parse(dump.stdout) as Theirs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const asked = ask();

/** Spaces of every kind count as one. */
const plain = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(' | ')
    .replace(/\s+/g, ' ')
    .trim();

const ourFields = ({ fields }: Draft): Record<string, string> =>
  Object.fromEntries(
    [...fields].map(([marker, { lines }]) => {
      const text = lines
        .map((line) => line.text)
        .join('\n')
        .replace(/^!!\S+\s+/, '');
      const { preamble, items } = readList(text);
      return [FIELDS[marker] ?? marker, plain([preamble, ...items])];
    }),
  );

const theirFields = (fields: Theirs[string][number][1]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([field]) => Object.values(FIELDS).includes(field))
      .map(([field, value]) => [field, plain([value].flat(2))]),
  );

if ('why' in asked) {
  describe.skip(`4s as chgksuite reads it (skipped: ${asked.why})`, () => {
    it('is read the same', () => {});
  });
} else {
  describe('4s as chgksuite reads it', () => {
    it.each(Object.entries(asked.read))('%s is read the same', (name, theirs) => {
      const { drafts } = collectDrafts(readLines(readFileSync(join(DIRECTORY, name), 'utf8')));
      expect(drafts.map(({ label }) => label)).toEqual(theirs.map(([number]) => String(number)));
      drafts.forEach((draft, i) => expect(ourFields(draft)).toEqual(theirFields(theirs[i]?.[1] ?? {})));
    });

    it('is all there', () => {
      expect(Object.keys(asked.read).sort()).toEqual(readdirSync(DIRECTORY).sort());
      expect(Object.values(asked.read).flat().length).toBeGreaterThan(1700);
    });
  });
}
