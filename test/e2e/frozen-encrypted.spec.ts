/**
 * With ENCRYPTION_KEYS, a game whose code fails freezes and is moved to a mended build as without them, and Temporal can
 * read nothing of what was said, nor of why it failed.
 */
import { randomBytes } from 'node:crypto';
import { Builds } from '../support/builds';
import { keptByTemporal } from '../support/kept-by-temporal';
import { System } from '../support/system';

let system: System;
let builds: Builds;

beforeAll(async () => {
  process.env.ENCRYPTION_KEYS = `only:${randomBytes(32).toString('base64')}`;
  system = await System.start(['ingress']);
  builds = new Builds(system);
  await builds.run('old');
  await builds.deploy('old');
});
afterAll(async () => {
  delete process.env.ENCRYPTION_KEYS;
  await builds?.stop();
  await system?.stop();
});

it('guarantees 7, 8 and 11: an encrypted game freezes, moves to the mended build and goes on, and says nothing to Temporal', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(101, '/чгк');
  for (const word of ['ау', 'сломайся']) {
    await chat.sees(/первое число/);
    chat.write(101, 'раз');
    await chat.sees(/второе число/);
    chat.write(101, word);
  }
  await chat.sees(/Игра сломалась/);
  const frozen = await system.store.db
    .selectFrom('games')
    .select(['frozenError', 'frozenLine'])
    .where('roomId', '=', chat.room)
    .executeTakeFirstOrThrow();
  expect(frozen).toEqual({
    frozenError: 'TypeError: what is asked for is not there',
    frozenLine: expect.stringMatching(/game\.ts:\d+$/) as string,
  });

  await builds.run('mended');
  await builds.deploy('mended');
  expect((await chat.sees(/: 2$/)).text).toBe('сломайся (новый): 2');
  await chat.sees(/первое число/);
  chat.write(101, 'раз');
  await chat.sees(/второе число/);
  chat.write(101, 'дальше');
  expect((await chat.sees(/: 3$/)).text).toBe('дальше (новый): 3');

  const kept = await keptByTemporal(system.client, `WorkflowId = "${chat.room}"`);
  expect(kept).toContain('binary/encrypted');
  for (const words of ['сломайся', 'дальше', 'what is asked for']) expect(kept).not.toContain(words);
});
