/** Guarantee 7 where games are not pinned to builds, as in `npm start`: a worker that is started anew takes over every live game. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { Builds, type BuildName } from '../support/builds';
import { measured } from '../support/flat';
import type { LiveChat } from '../support/live-chat';
import { System } from '../support/system';

let system: System;
let builds: Builds;

beforeAll(async () => {
  system = await System.start(['ingress']);
  builds = new Builds(system);
});
afterAll(async () => {
  await builds?.stop();
  await system?.stop();
});

/** Puts a worker in the place of the one that runs. */
const replace = async (before: BuildName, after: BuildName): Promise<void> => {
  await builds.end(before);
  await builds.run(after, 'unpinned');
};

const open = async (): Promise<LiveChat> => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(101, '/чгк');
  await chat.sees(/первое число/);
  return chat;
};

const say = async (chat: LiveChat, word: string): Promise<void> => {
  chat.write(101, 'раз');
  await chat.sees(/второе число/);
  chat.write(101, word);
};

const errorOf = async ({ room }: LiveChat): Promise<string | null> => {
  const row = system.store.db.selectFrom('games').select('frozenError').where('roomId', '=', room);
  return (await row.executeTakeFirstOrThrow()).frozenError;
};

it('guarantee 7: a bug freezes that game alone: it goes on when a mended worker takes the place of the old one; one that it can not follow freezes', async () => {
  await builds.run('old', 'unpinned');
  const [broken, stranger] = [await open(), await open()];
  await say(stranger, 'эй');
  await stranger.sees(/: 1$/);
  await stranger.sees(/первое число/);
  stranger.write(101, 'раз');
  await stranger.sees(/второе число/);
  await say(broken, 'сломайся');
  await broken.sees(/Игра сломалась/);
  await replace('old', 'mended');
  expect((await broken.sees(/: 1$/)).text).toBe('сломайся (новый): 1');
  await replace('mended', 'changed');
  stranger.write(101, 'ау');
  await stranger.sees(/Игра сломалась/);
  expect(await errorOf(stranger)).toBe('Nondeterminism: the code can not follow what the game has done');
  stranger.write(102, '/стоп');
  await stranger.sees(/Игра окончена: 1:0/);
});

it('guarantee 7: a bug freezes that game alone: a loop that never ends is one like any other, and holds nobody up', async () => {
  await replace('changed', 'endless');
  const [endless, sound] = [await open(), await open()];
  await say(endless, 'крутись');
  const took: number[] = [];
  for (let n = 1; n <= 8; n += 1) {
    const began = performance.now();
    await say(sound, 'эй');
    expect((await sound.sees(/: \d+$/)).text).toBe(`эй (вечный): ${n}`);
    await sound.sees(/первое число/);
    took.push(performance.now() - began);
  }
  await endless.sees(/Игра сломалась/);
  measured(`a round took ${took.map(Math.round).join(', ')} ms beside a game that loops for ever`);
  expect(await errorOf(endless)).toBe('RangeError: a loop runs on without end');
  endless.write(102, '/инфо');
  await endless.sees(/уже чинят/);
  // The build of this test is bundled by itself.
  const deployed = readFileSync(join(projectRoot(), 'dist/workflow-bundle.js'), 'utf8');
  expect(deployed).toContain('a loop runs on without end');
  await replace('endless', 'mended');
  expect((await endless.sees(/: 1$/)).text).toBe('крутись (новый): 1');
});

it('guarantee 7: a bug freezes that game alone: one that can not even be opened is known, told of and stopped', async () => {
  await replace('mended', 'unopened');
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(101, '/чгк');
  await chat.sees(/Игра сломалась/);
  expect(await errorOf(chat)).toMatch(/^activity openGame: TypeError/);
  chat.write(102, '/инфо');
  await chat.sees(/уже чинят/);
  chat.write(102, '/стоп');
  await chat.sees(/не сыграно ни одного раунда/);
  await replace('unopened', 'mended');
  chat.write(102, '/чгк');
  await chat.sees(/первое число/);
});
