/**
 * Guarantee 7: a bug in a game freezes that game alone; the chat is told once; it goes on when a fixed worker is deployed, from
 * the same line or, where that can't be, from its last chapter.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../libs/platform/project-root';
import { beginRestart } from '../../libs/store/restarts';
import { Builds } from '../support/builds';
import type { LiveChat } from '../support/live-chat';
import { System } from '../support/system';

let system: System;
let builds: Builds;

beforeAll(async () => {
  system = await System.start(['ingress']);
  builds = new Builds(system);
  await builds.run('old');
  await builds.deploy('old');
});
afterAll(async () => {
  await builds?.stop();
  await system?.stop();
});

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

const round = async (chat: LiveChat, word: string): Promise<string> => {
  await say(chat, word);
  const { text } = await chat.sees(/: \d+$/);
  await chat.sees(/первое число/);
  return text;
};

const rowOf = (chat: LiveChat) =>
  system.store.db
    .selectFrom('games')
    .selectAll()
    .where('roomId', '=', chat.room)
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();

const apologies = (chat: LiveChat): number =>
  chat.ofBot.filter(({ text }) => /Игра сломалась, и винов/.test(text)).length;

const overrideOf = async (chat: LiveChat): Promise<unknown> => {
  const { raw } = await system.client.workflow.getHandle(chat.room).describe();
  return raw.workflowExecutionInfo?.versioningInfo?.versioningOverride ?? null;
};

const thawed = async (chat: LiveChat): Promise<void> => {
  for (const deadline = Date.now() + 20_000; (await rowOf(chat)).frozenAt !== null;) {
    if (Date.now() > deadline) throw new Error('the mark was never taken off');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

it('guarantee 7: a bug freezes that game alone: its chat is told once, other games go on, a mended build goes on from the same line', async () => {
  const [broken, sound] = [await open(), await open()];
  expect(await round(broken, 'ау')).toBe('ау (старый): 1');
  await say(broken, 'сломайся');
  await broken.sees(/Игра сломалась/);
  expect(await round(sound, 'эй')).toBe('эй (старый): 1');
  expect(await rowOf(broken)).toMatchObject({
    frozenError: 'TypeError: what is asked for is not there',
    frozenLine: expect.stringMatching(/game\.ts:\d+$/) as string,
    step: 'round 1',
  });
  expect(builds.logOf('old')).toContain('a game is frozen');
  expect(builds.logOf('old')).not.toContain('сломайся');

  broken.write(102, '/инфо');
  expect((await broken.sees(/её чинят/)).text).toContain('Сыграно раундов: 1, счёт: команда 1, бот 0');
  broken.write(102, '/чгк');
  await broken.sees(/её чинят/);

  await builds.run('mended');
  // Dies between the override and its end: whoever runs it again takes it off.
  await builds.deploy('mended', { killAt: /it goes on from the same line/ });
  expect((await broken.sees(/: 2$/)).text).toBe('сломайся (новый): 2');
  await builds.deploy('mended');
  expect(await overrideOf(broken)).toBeNull();
  await thawed(broken);
  expect(await rowOf(broken)).toMatchObject({ frozenError: null, movingTo: null, attempt: 0 });
  expect(await round(broken, 'дальше')).toBe('дальше (новый): 3');
  expect(apologies(broken)).toBe(1);
  const { id } = await rowOf(broken);
  const told = `WorkflowType = "reception" AND WorkflowId STARTS_WITH "frozen:${id}:"`;
  expect((await system.client.workflow.count(told)).count).toBe(1);
  broken.write(101, '/инфо');
  await broken.sees(/наш с вами разговор/);
});

it('a frozen game is stopped by /stop with its result said, and the room plays again', async () => {
  const chat = await open();
  await round(chat, 'ау');
  await say(chat, 'упади');
  await chat.sees(/Игра сломалась/);
  chat.write(103, '/стоп');
  await chat.sees(/Игра окончена: 1:0/);
  expect(await rowOf(chat)).toMatchObject({ ending: 'stopped', teamScore: 1, frozenAt: null });
  chat.write(103, '/инфо');
  await chat.sees(/Прошлая игра закончилась/);
  chat.write(103, '/чгк');
  await chat.sees(/первое число/);
});

it('an activity that fails for good freezes its game', async () => {
  const chat = await open();
  await say(chat, 'сорвись');
  await chat.sees(/Игра сломалась/);
  expect(await rowOf(chat)).toMatchObject({ frozenError: expect.stringMatching(/^activity drawQuestion: /) as string });
  chat.write(101, '/стоп');
  await chat.sees(/не сыграно ни одного раунда/);
  expect(apologies(chat)).toBe(1);
});

it('an outage of VK freezes nobody', async () => {
  const chat = await open();
  system.vk.world.fault({ method: 'messages.send', kind: 'http502', times: 6 });
  await say(chat, 'эй');
  expect((await chat.sees(/: 1$/)).text).toBe('эй (новый): 1');
  expect(await rowOf(chat)).toMatchObject({ frozenAt: null });
  expect(apologies(chat)).toBe(0);
});

it('guarantee 8: new code never breaks a live game: a build that can not follow a frozen one restarts it from its last chapter, and what came after counts no more', async () => {
  const chat = await open();
  await round(chat, 'ау');
  await say(chat, 'упади');
  await chat.sees(/Игра сломалась/);
  const { id } = await rowOf(chat);
  await builds.run('changed');
  expect((await builds.deploy('changed')).said).toContain(`${chat.room} does not fit`);
  await chat.sees(/Всё починили/);
  await chat.sees(/первое число/);
  expect(await round(chat, 'снова')).toBe('снова (другой): 2');
  expect(await rowOf(chat)).toMatchObject({ id, attempt: 1, frozenAt: null, restartingRun: null, teamScore: 2 });
  const rounds = await system.store.db
    .selectFrom('rounds')
    .select(['number', 'supersededAt', 'answer'])
    .where('gameId', '=', id)
    .orderBy('drawnAt')
    .execute();
  expect(rounds).toEqual(
    [
      { number: 1, supersededAt: null, answer: 'ау' },
      { number: 2, supersededAt: expect.any(Date) as Date, answer: null },
      { number: 2, supersededAt: null, answer: 'снова' },
      expect.objectContaining({ number: 3 }) as object,
    ].slice(0, rounds.length),
  );
  expect(rounds.length).toBeGreaterThanOrEqual(3);
});

/** As it was when a deployment died in the middle of a restart. */
const dying = async (chat: LiveChat, replaces: (current: string) => string): Promise<string> => {
  const { id } = await rowOf(chat);
  const { runId } = await system.client.workflow.getHandle(chat.room).describe();
  expect(await beginRestart(system.store.db, id, replaces(runId))).toMatchObject({ gameId: id });
  return runId;
};

it('whoever dies in a restart is followed by one who ends it, and starts nothing twice', async () => {
  const [before, after] = [await open(), await open()];
  await dying(before, (current) => current);
  // Its new run was started already: what was to be replaced is gone.
  const run = await dying(after, () => 'a-run-that-was-replaced');
  const { said } = await builds.deploy('changed');
  expect(said.match(/the restart was ended/g)).toHaveLength(2);
  await before.sees(/Всё починили/);
  await before.sees(/первое число/);
  expect(await round(before, 'ау')).toBe('ау (другой): 1');
  expect(await rowOf(before)).toMatchObject({ attempt: 1, restartingRun: null });
  const { runId } = await system.client.workflow.getHandle(after.room).describe();
  expect(runId).toBe(run);
  expect((await builds.deploy('changed')).said).not.toContain('the restart was ended');
});

it('says in plain words that there is no such worker, no build, or no Temporal', async () => {
  expect(await builds.deploy('nobody')).toMatchObject({
    code: 1,
    said: expect.stringContaining(
      'no worker of build nobody asks for work: start one with WORKER_BUILD_ID=nobody',
    ) as string,
  });
  const main = join(projectRoot(), 'dist/apps/worker/deploy/main.js');
  const command = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    promisify(execFile)(process.execPath, [main, ...args], {
      env: { ...process.env, ...system.environmentOf('worker'), ...more },
    }).catch((error: { code: number; stderr: string }) => error);
  expect(await command([])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^deploy:worker: say which build: npm run/) as string,
  });
  expect(await command(['next'], { TEMPORAL_ADDRESS: '127.0.0.1:1' })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^deploy:worker: Temporal can't be reached at 127.0.0.1:1: start it/) as string,
  });
});
