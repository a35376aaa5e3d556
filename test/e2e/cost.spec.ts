/**
 * What a game costs, in counts that are the same on every machine: events and tasks of Temporal, statements of Postgres. The
 * limits are in test/fixtures/cost.json; a change that needs more says there why, and one that needs less lowers them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import limits from '../fixtures/cost.json';
import { answerTo, playRound, saidOnce, WRONG } from '../support/chgk-player';
import { measured } from '../support/flat';
import { LiveChat } from '../support/live-chat';
import { startOwnTemporal, type OwnTemporal } from '../support/own-temporal';
import { StatementCounter } from '../support/statement-counter';
import { System } from '../support/system';

const ROUNDS = 10;
const SUMS = 10;
/** What a worker asks by the clock, whatever is played. */
const BY_THE_CLOCK = /vk_rests|"moving_to", "frozen|set title_asked_at/;
/** People are silent so long between two dialogs, milliseconds: where VK's second is full, a turn is asked for once more. */
const PEACE = 500;

let temporal: OwnTemporal;
let system: System;
let wire: StatementCounter;

beforeAll(async () => {
  temporal = await startOwnTemporal();
  system = await System.start(['ingress'], { invite: false }, temporal.address);
  wire = await StatementCounter.to(system.database.url);
  // Played at the pace of people, a game never comes near these limits.
  const pace = { CHAT_BURST: '1000', CHAT_EDITS_AT_ONCE: '1000' };
  await system.run('worker', { DATABASE_URL: wire.url, ...pace });
});
afterAll(async () => {
  await system?.stop();
  wire?.close();
  await temporal?.stop();
});

interface Cost {
  readonly events: number;
  readonly tasks: number;
  readonly bytes: number;
}

/** Of the last run of a workflow. */
const costOf = async (workflowId: string): Promise<Cost> => {
  const handle = system.client.workflow.getHandle(workflowId);
  const { historyLength: count, historySize = 0 } = await handle.describe();
  const { events } = await handle.fetchHistory();
  const tasks = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes).length;
  return { events: count, tasks, bytes: historySize };
};

const statements = (): number => wire.statements.filter((text) => !BY_THE_CLOCK.test(text)).length;

it(`a game of ${ROUNDS} rounds`, async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  const before = statements();
  chat.write(101, `/чгк ${ROUNDS}`);
  await chat.press(102, 'Играю!');
  await chat.press(101, 'Начинаем');
  for (let n = 1; n <= ROUNDS; n += 1) {
    const isRight = n % 2 === 1;
    await playRound(chat, {
      answerer: 102,
      answer: (asked) => (isRight ? answerTo(system.store.db, asked) : Promise.resolve(WRONG)),
    });
    await chat.sees(isRight ? /Верно/ : /увы/);
    await chat.press(101, n === ROUNDS ? 'К итогам' : 'Дальше');
  }
  await chat.sees(/Игра окончена: 5:5/);
  saidOnce(chat);
  await system.client.workflow.getHandle(chat.room).result();

  const { events, tasks, bytes } = await costOf(chat.room);
  const asked = statements() - before;
  measured(
    `a game of ${ROUNDS} rounds: ${events} events, ${tasks} workflow tasks, ${bytes} bytes of history, ` +
      `${asked} statements of the worker for ${chat.ofBot.length} messages`,
  );
  expect(events).toBeLessThanOrEqual(limits.game.events);
  expect(tasks).toBeLessThanOrEqual(limits.game.tasks);
  expect(bytes).toBeLessThanOrEqual(limits.game.bytes);
  expect(asked).toBeLessThanOrEqual(limits.game.statements);
}, 180_000);

it('a dialog that adds numbers', async () => {
  await sleep(2 * PEACE);
  const before = statements();
  let [events, tasks] = [0, 0];
  for (let n = 0; n < SUMS; n += 1) {
    const person = 101 + (n % 4);
    const chat = new LiveChat(system.vk.world, person);
    chat.write(person, '/сумма');
    await chat.sees(/первое число/);
    chat.write(person, '2');
    await chat.sees(/второе число/);
    chat.write(person, '3');
    await chat.sees(/Будет 5/);
    await system.client.workflow.getHandle(chat.room).result();
    const cost = await costOf(chat.room);
    events += cost.events;
    tasks += cost.tasks;
    await sleep(PEACE);
  }
  const asked = statements() - before;
  measured(`${SUMS} sums: ${events} events, ${tasks} workflow tasks, ${asked} statements of the worker`);
  expect(events).toBeLessThanOrEqual(limits.sums.events);
  expect(tasks).toBeLessThanOrEqual(limits.sums.tasks);
  expect(asked).toBeLessThanOrEqual(limits.sums.statements);
}, 120_000);

it('nothing is noted of each promise that a game makes', async () => {
  const chat = new LiveChat(system.vk.world, 101);
  chat.write(101, '/сумма');
  await chat.sees(/первое число/);
  // The SDK's query for the stacks of all promises; it is kept up whether somebody asks it or not.
  const stacks = system.client.workflow.getHandle(chat.room).query('__stack_trace');
  await expect(stacks).rejects.toThrow(/not enabled/);
}, 60_000);
