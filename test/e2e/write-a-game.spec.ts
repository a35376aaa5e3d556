/** The code in docs/write-a-game.md is compiled and run here, in a copy of the project, with the game the template makes. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeGame } from '../../infra/dev/new-game/make-game';
import { projectRoot } from '../../libs/platform/project-root';

const run = promisify(execFile);
const COPIED = ['workflows', 'activities', 'libs', 'apps/vk-emulator', 'infra', 'test/support', 'package.json'];

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'write-a-game-'));
  for (const path of [...COPIED, 'tsconfig.json', 'jest.base.cjs', 'jest.unit.config.cjs']) {
    cpSync(join(projectRoot(), path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(projectRoot(), 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Types first, then the game's own test, as its author would run them. */
const checkGame = async (): Promise<string> => {
  writeFileSync(
    join(copy, 'tsconfig.game.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { noEmit: true, incremental: false, tsBuildInfoFile: null },
      include: ['workflows/games/guess/*.ts', 'workflows/index.ts'],
    }),
  );
  const tool = (path: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    run(process.execPath, [join(copy, 'node_modules', path), ...args], { cwd: copy });
  await tool('typescript/bin/tsc', '-p', 'tsconfig.game.json');
  const jest = [
    '--config',
    'jest.unit.config.cjs',
    '--rootDir',
    copy,
    '--verbose',
    'workflows/games/guess',
    'libs/texts',
  ];
  return (await tool('jest/bin/jest.js', ...jest)).stderr;
};

it('what `npm run new-game` makes is a game that compiles and plays', async () => {
  makeGame(copy, { name: 'guess', word: 'угадай' });
  const report = await checkGame();
  expect(report).toMatch(/✓ is glad of a yes/);
  expect(report).not.toMatch(/✕/);
}, 180_000);

it('the game of docs/write-a-game.md compiles and plays', async () => {
  const files = filesIn(readFileSync(join(projectRoot(), 'docs/write-a-game.md'), 'utf8'));
  expect([...files.keys()]).toEqual([
    'workflows/games/guess/game.ts',
    'libs/texts/ru.json',
    'libs/texts/en.json',
    'workflows/games/guess/game.spec.ts',
  ]);
  for (const [path, text] of files) {
    writeFileSync(join(copy, path), path.endsWith('.json') ? withTexts(path, text) : text);
  }
  const report = await checkGame();
  expect(report).toMatch(/✓ says more or less until somebody names the number/);
  expect(report).not.toMatch(/✕/);
}, 180_000);

/** Each block of the guide that stands under `<!-- file: … -->`. */
const filesIn = (guide: string): Map<string, string> =>
  new Map(
    [...guide.matchAll(/<!-- file: (\S+) -->\n\n```\w+\n([\s\S]*?)```/g)].map(([, path = '', text = '']) => [
      path,
      text,
    ]),
  );

/** The texts of the project with the guide's in place of the template's. */
const withTexts = (path: string, texts: string): string => {
  const all = JSON.parse(readFileSync(join(copy, path), 'utf8')) as Record<string, string>;
  const others = Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith('guess.')));
  return JSON.stringify({ ...others, ...(JSON.parse(texts) as Record<string, string>) });
};
