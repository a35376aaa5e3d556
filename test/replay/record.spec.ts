/**
 * Every kind of game is played once, as people would, and replayed from its history by the very code that played it. With
 * `npm run record:histories` the histories are kept: workflows/replay.spec.ts replays those on whatever the code becomes. A
 * history that the code still follows stays as it is: it is worth the more the older it is.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { TASK_QUEUE } from '../../libs/platform/temporal';
import { kindOf } from '../../workflows/games/catalogue';
import { replay } from '../support/bundle';
import { answerTo, playRound, WRONG } from '../support/chgk-player';
import { fileOf, HISTORIES, historiesOf, workflowOf } from '../support/histories';
import { LiveChat } from '../support/live-chat';
import { System } from '../support/system';
import { fastForward } from '../support/temporal';

type Script = (chat: LiveChat) => Promise<unknown>;

let system: System;
const directory = mkdtempSync(join(tmpdir(), 'znatok-histories-'));

beforeAll(async () => {
  system = await System.start();
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await system?.stop();
});

/** How each game is played; one without a script is opened and stopped. */
const SCRIPTS: Readonly<Record<string, Script>> = {
  async chgk(chat) {
    chat.write(101, '/чгк 2');
    await chat.press(102, 'Играю!');
    await chat.press(101, 'Начинаем');
    await playRound(chat, { answerer: 102, answer: (asked) => answerTo(system.store.db, asked) });
    await chat.sees(/Верно/);
    await chat.press(101, 'Дальше');
    await playRound(chat, { answerer: 101, answer: async () => WRONG });
    await chat.press(101, 'К итогам');
    await chat.sees(/Игра окончена: 1:1/);
  },
  async 'chgk-appeals'(chat) {
    chat.write(101, '/чгк 2');
    await chat.press(102, 'Играю!');
    await chat.press(103, 'Играю!');
    await chat.press(101, 'Начинаем');
    await playRound(chat, { answerer: 102, answer: async () => WRONG });
    await chat.sees(/увы, нет/);
    await chat.press(101, 'Дальше');
    await chat.sees(/Вопрос 2/);
    await chat.press(103, 'Апелляция');
    await chat.sees(/ближайшем перерыве/);
    await chat.press(chat.captain, 'Отвечаем досрочно');
    await chat.press(chat.captain, 'Боря');
    await chat.sees(/ваш ответ/);
    chat.write(102, WRONG);
    await chat.press(101, 'Засчитать');
    await chat.press(103, 'Засчитать');
    await chat.sees(/Раунд 1 — за командой/);
    await chat.press(102, 'Вопрос с ошибкой');
    for (const player of [101, 102, 103]) await chat.press(player, 'Снять вопрос');
    await chat.sees(/Вопрос снят/);
    await chat.press(101, 'Дальше');
    await playRound(chat, { answerer: 102, answer: async () => WRONG });
    await chat.sees(/Игра окончена: 1:1/);
  },
  /** The ingress says that the time is over. */
  async 'chgk-told'(chat) {
    chat.write(101, '/настройки обсуждение 5');
    await chat.sees(/5/);
    chat.write(101, '/чгк 1');
    await chat.press(101, 'Начинаем');
    await chat.sees(/ваш ответ/);
    chat.write(101, '/стоп');
    await chat.sees(/останавливает игру/);
  },
  async sum(chat) {
    chat.write(101, '/сумма');
    await chat.sees(/первое число/);
    chat.write(101, '2');
    await chat.sees(/второе число/);
    chat.write(101, '3');
    await chat.sees(/Будет 5/);
  },
  async 'sum-silent'(chat) {
    chat.write(101, '/сумма');
    await chat.sees(/первое число/);
    await fastForward(system.client, chat.room, 21_000);
    await chat.sees(/сначала/);
  },
  async echo(chat) {
    chat.write(101, '/эхо');
    await chat.sees(/Я эхо/);
    chat.write(101, 'ау');
    await chat.sees(/^ау/);
    chat.write(101, 'cats');
    await chat.sees(/^cats/);
    chat.write(101, '/стоп');
    await chat.sees(/закончим/);
  },
  async questionnaire(chat) {
    chat.write(101, '/анкета');
    await chat.sees(/1 из/);
    chat.write(101, 'Анна Липова');
    await chat.sees(/2 из/);
    chat.write(101, '/стоп');
    await chat.sees(/закончим/);
  },
  async reception(chat) {
    chat.write(101, '/помощь');
    await chat.sees(/чгк 7/);
  },
  rehearsal: () => system.client.workflow.execute('rehearsal', { taskQueue: TASK_QUEUE, workflowId: 'rehearsal' }),
};

const openAndStop =
  (game: string): Script =>
  async (chat) => {
    chat.write(101, `/${game}`);
    await chat.sees(/./s);
    chat.write(101, '/стоп');
    await chat.sees(/./s);
  };

/** The workflow that was played, when it is over. A game is known by its first run; a reception by Temporal's index. */
const played = async (
  name: string,
  room: string,
): Promise<{ readonly workflowId: string; readonly firstRun: string }> => {
  const { workflow } = system.client;
  const game = await system.store.db
    .selectFrom('games')
    .select(['id', 'workflowId'])
    .where('game', '=', name)
    .where('roomId', '=', room)
    .orderBy('startedAt', 'desc')
    .executeTakeFirst();
  if (game) {
    await workflow.getHandle(game.workflowId).result();
    return { workflowId: game.workflowId, firstRun: game.id };
  }
  for (;;) {
    const query = `WorkflowType = "${name}" AND ExecutionStatus = "Completed"`;
    for await (const { workflowId, runId } of workflow.list({ query })) return { workflowId, firstRun: runId };
    // The index is a moment behind.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

it.each(HISTORIES)('%s that was just played is replayed by the code that played it', async (history) => {
  const name = workflowOf(history);
  const chat = kindOf(name) === 'dialog' ? new LiveChat(system.vk.world, 101).fromNow() : system.chat();
  if (kindOf(name) === 'room') await chat.sees(/Я Знаток/);
  await (SCRIPTS[history] ?? openAndStop(name))(chat);
  const histories = await historiesOf(system.environmentOf('worker'), await played(name, chat.room));
  const file = join(directory, `${history}.json`);
  writeFileSync(file, histories);
  const follows = async (recorded: string): Promise<boolean> =>
    Object.keys(await replay(join(projectRoot(), 'dist/workflow-bundle.js'), [recorded])).length === 0;
  expect(await follows(file)).toBe(true);
  if (!process.env.RECORD_HISTORIES) return;
  if (!existsSync(fileOf(history)) || !(await follows(fileOf(history)))) writeFileSync(fileOf(history), histories);
});
