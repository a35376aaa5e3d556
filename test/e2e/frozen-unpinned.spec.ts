/** Guarantee 7 where games are not pinned to builds, as in `npm start`: a worker that is started anew takes over every live game. */
import { Builds } from '../support/builds';
import { System } from '../support/system';

let system: System;
let builds: Builds;

beforeAll(async () => {
  system = await System.start(['ingress']);
  builds = new Builds(system);
  await builds.run('old', 'unpinned');
});
afterAll(async () => {
  await builds?.stop();
  await system?.stop();
});

it('a frozen game goes on when a mended worker takes the place of the old one; one that it can not follow freezes', async () => {
  const [broken, stranger] = [system.chat(), system.chat()];
  for (const chat of [broken, stranger]) {
    await chat.sees(/Я Знаток/);
    chat.write(101, '/чгк');
    await chat.sees(/первое число/);
    chat.write(101, 'раз');
    await chat.sees(/второе число/);
  }
  broken.write(101, 'сломайся');
  await broken.sees(/Игра сломалась/);
  await builds.end('old');
  await builds.run('mended', 'unpinned');
  expect((await broken.sees(/: 1$/)).text).toBe('сломайся (новый): 1');
  await builds.end('mended');

  await builds.run('changed', 'unpinned');
  stranger.write(101, 'ау');
  await stranger.sees(/Игра сломалась/);
  const row = await system.store.db
    .selectFrom('games')
    .select(['frozenError'])
    .where('roomId', '=', stranger.room)
    .executeTakeFirstOrThrow();
  expect(row.frozenError).toBe('Nondeterminism: the code can not follow what the game has done');
  stranger.write(102, '/стоп');
  await stranger.sees(/не сыграно ни одного раунда/);
});
