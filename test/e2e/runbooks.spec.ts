/**
 * The runbooks of docs/operations.md, carried out step by step on a server as docker-compose.yml makes one, while a game is played.
 * What else they say is shown elsewhere: docs/operations.md names the test beside each runbook.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { playRound, saidOnce, WRONG } from '../support/chgk-player';
import { eventually } from '../support/ingress-world';
import type { LiveChat } from '../support/live-chat';
import { Server, whatServersNeed } from '../support/server';

const MINUTE = 60_000;
const runbooks = whatServersNeed() ? describe : describe.skip;
if (!whatServersNeed())
  console.log('Skipped: runbooks need a Postgres of the system with its tools, and infra/temporal/build-server.sh.');

const wrong = async (): Promise<string> => WRONG;

runbooks('runbooks', () => {
  let vk: Emulator;
  const servers: Server[] = [];

  beforeEach(async () => {
    vk = await startEmulator({ invite: false });
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    await vk.stop();
  });

  const start = async (options?: Parameters<typeof Server.start>[1]): Promise<Server> => {
    const server = await Server.start(vk, options);
    servers.push(server);
    return server;
  };

  /** A game of two rounds with Аня and Боря, up to its first question. */
  const open = async (server: Server): Promise<LiveChat> => {
    const chat = server.chat();
    await chat.sees(/Я Знаток/);
    chat.write(101, '/чгк 2');
    await chat.press(102, 'Играю!');
    await chat.press(101, 'Начинаем');
    return chat;
  };

  /** What is left of a game from a question on, every answer wrong. */
  const playOut = async (chat: LiveChat, rounds: number, score: string): Promise<void> => {
    for (let round = rounds; round > 0; round -= 1) {
      await playRound(chat, { answerer: 102, answer: wrong });
      await chat.sees(/увы, нет/);
      await chat.press(101, round > 1 ? 'Дальше' : 'К итогам');
    }
    await chat.sees(new RegExp(`Игра окончена: ${score}`));
    saidOnce(chat);
  };

  it(
    'Temporal is down: what is said waits, presses are answered, and the game goes on by itself when it is back',
    async () => {
      const server = await start();
      const chat = await open(server);
      await chat.sees(/Вопрос 1/);
      await server.temporal.kill();
      const other = chat.captain === 101 ? 102 : 101;
      expect(await chat.press(other, 'Отвечаем досрочно')).toMatch(/капитан/i);
      await chat.press(chat.captain, 'Отвечаем досрочно');
      await sleep(5_000);
      await server.temporal.run();
      await chat.sees(/кто отвечает/);
      await chat.press(chat.captain, 'Боря');
      await chat.sees(/ваш ответ/);
      chat.write(102, WRONG);
      await chat.sees(/увы, нет/);
      await chat.press(101, 'Дальше');
      await playOut(chat, 1, '0:2');
    },
    4 * MINUTE,
  );

  it(
    'the token was revoked: it is told of by an alert, and with a new one what was to be said is said',
    async () => {
      const server = await start();
      const chat = await open(server);
      await chat.sees(/Вопрос 1/);
      vk.world.fault({ method: '*', kind: 'error', code: 5, times: null });
      await chat.press(chat.captain, 'Отвечаем досрочно');
      await eventually(async () =>
        expect(await server.metrics('worker')).toMatch(/znatok_sender_errors_total\{.*alert="yes".*\} [1-9]/),
      );
      vk.world.clearFaults();
      await server.halt('worker', 'ingress');
      await server.run('worker', 'ingress');
      await server.cutRestShort(chat.room);
      await chat.sees(/кто отвечает/);
      await chat.press(chat.captain, 'Боря');
      await chat.sees(/ваш ответ/);
      chat.write(102, WRONG);
      await chat.sees(/увы, нет/);
      await chat.press(101, 'Дальше');
      await playOut(chat, 1, '0:2');
    },
    4 * MINUTE,
  );

  it(
    'Postgres from a backup: live games are restarted, each goes on from its last chapter and is played to its end',
    async () => {
      const server = await start();
      const chat = await open(server);
      await playRound(chat, { answerer: 102, answer: wrong });
      await chat.sees(/увы, нет/);
      await chat.press(101, 'Дальше');
      await chat.sees(/Вопрос 2/);
      const backup = server.do('backup/backup.sh', [join(server.postgres.directory, 'backups')]);
      // What the backup knows nothing of.
      await chat.press(chat.captain, 'Отвечаем досрочно');
      await chat.sees(/кто отвечает/);
      await chat.press(chat.captain, 'Боря');
      await chat.sees(/ваш ответ/);

      await server.halt('ingress', 'worker', 'admin-api', 'temporal');
      server.do('backup/restore.sh', [backup]);
      await server.up();
      expect(await server.restartGames()).toBe(1);
      await chat.sees(/Всё починили/, 2 * MINUTE);
      await playOut(chat, 1, '0:2');
    },
    6 * MINUTE,
  );

  it(
    'moving to another server: what is said meanwhile is heard there, and the game goes on',
    async () => {
      const old = await start();
      const chat = await open(old);
      await chat.sees(/Вопрос 1/);
      await old.halt('ingress', 'worker', 'admin-api', 'temporal');
      const backup = old.do('backup/backup.sh', [join(old.postgres.directory, 'backups')]);
      await chat.press(chat.captain, 'Отвечаем досрочно');

      await start({ backup });
      await chat.sees(/кто отвечает/);
      await chat.press(chat.captain, 'Боря');
      await chat.sees(/ваш ответ/);
      chat.write(102, WRONG);
      await chat.sees(/увы, нет/);
      await chat.press(101, 'Дальше');
      await playOut(chat, 1, '0:2');
    },
    4 * MINUTE,
  );

  const disk = mkdtempSync(join(tmpdir(), 'znatok-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', disk]).status === 0;
  afterAll(() => {
    if (mounted) spawnSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  });
  if (!mounted) console.log('Skipped: a full disk needs the right to mount a small one.');

  (mounted ? it : it.skip)(
    'a full disk: nothing is half done, and when there is room the game goes on',
    async () => {
      const server = await start({ parent: disk });
      const chat = await open(server);
      await chat.sees(/Вопрос 1/);
      const filler = join(disk, 'filler');
      fill(disk, filler);
      // Until what Postgres has set aside for its log is used up, too, it goes on.
      server.postgres.useUpLog();
      await chat.press(chat.captain, 'Отвечаем досрочно');
      await sleep(10_000);
      expect(chat.ofBot.some(({ text }) => /кто отвечает/.test(text))).toBe(false);

      rmSync(filler);
      await server.revive();
      await chat.sees(/кто отвечает/);
      await chat.press(chat.captain, 'Боря');
      await chat.sees(/ваш ответ/);
      chat.write(102, WRONG);
      await chat.sees(/увы, нет/);
      await chat.press(101, 'Дальше');
      await playOut(chat, 1, '0:2');
    },
    5 * MINUTE,
  );
});

/** Leaves not a block of a disk free. */
const fill = (disk: string, filler: string): void => {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
  } catch (error) {
    // Postgres has taken some of it meanwhile: full it is all the same.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
};
