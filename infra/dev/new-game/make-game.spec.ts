import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../../libs/platform/config-error';
import { projectRoot } from '../../../libs/platform/project-root';
import { makeGame } from './make-game';

const EDITED = ['workflows/games/catalogue.ts', 'workflows/index.ts', 'libs/texts/ru.json', 'libs/texts/en.json'];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-game-'));
  for (const path of EDITED) cpSync(join(projectRoot(), path), join(root, path));
});
afterEach(() => rmSync(root, { recursive: true }));

const contents = (): string[] => EDITED.map((path) => readFileSync(join(root, path), 'utf8'));

it('tells the catalogue, the bundle and both languages of a new game, and leaves the rest as it was', () => {
  const before = contents();
  expect(makeGame(root, { name: 'guess', word: 'угадай' })).toEqual([
    'workflows/games/guess/game.ts',
    'workflows/games/guess/game.spec.ts',
    ...EDITED,
  ]);
  const [catalogue = '', index = '', ru = '', en = ''] = contents();
  expect(catalogue).toContain(`  { name: 'guess', kind: 'room', words: ['угадай'] },\n];`);
  expect(index).toContain('export const guess = onTemporal(guessRules);');
  for (const texts of [ru, en]) expect(JSON.parse(texts)).toHaveProperty(['guess.question']);
  contents().forEach((text, i) => {
    const lines = text.split('\n').map((line) => line.replace(/,$/, ''));
    for (const line of before[i]?.split('\n') ?? []) expect(lines).toContain(line.replace(/,$/, ''));
  });
});

it('makes several games, one after the other', () => {
  makeGame(root, { name: 'guess' });
  makeGame(root, { name: 'cities', word: 'города' });
  const [catalogue = '', index = ''] = contents();
  expect(catalogue).toMatch(/'guess', kind: 'room', words: \[\] \},\n {2}\{ name: 'cities'/);
  expect(index.match(/onTemporal\((guess|cities)Rules\)/g)).toHaveLength(2);
});

it.each([
  ['Guess', undefined, /small Latin letters/],
  ['../x', undefined, /small Latin letters/],
  ['g', undefined, /small Latin letters/],
  ['stop', undefined, /\/stop is a command already/],
  ['guess', 'чгк', /\/чгк is a command already/],
  ['guess', 'два слова', /one word/],
])('refuses the name %j with the word %j, and writes nothing', (name, word, complaint) => {
  const before = contents();
  expect(() => makeGame(root, { name, word })).toThrow(ConfigError);
  expect(() => makeGame(root, { name, word })).toThrow(complaint);
  expect(contents()).toEqual(before);
});

it('does not write over a game that is there', () => {
  makeGame(root, { name: 'guess' });
  expect(() => makeGame(root, { name: 'guess' })).toThrow(/is there already/);
});
