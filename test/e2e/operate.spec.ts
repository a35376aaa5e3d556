/**
 * What operators do to a live game, on a real Temporal server: the answers come back through the update `operate`, survive
 * a worker's death and a chapter, and what is malformed leaves no trace in the history.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { sql } from 'kysely';
import type { Operated, Operation, Snapshot } from '../../workflows/room/operate';
import { answerTo, playRound, saidOnce, WRONG } from '../support/chgk-player';
import type { LiveChat } from '../support/live-chat';
import { System } from '../support/system';
import { fastForward } from '../support/temporal';

let system: System;

beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system?.stop());

const operate = (chat: LiveChat, operation: unknown, updateId: string = randomUUID()): Promise<Operated> =>
  system.client.workflow
    .getHandle(chat.room)
    .executeUpdate<Operated, [Operation]>('operate', { updateId, args: [operation as Operation] });

const snapshot = (chat: LiveChat): Promise<Snapshot> =>
  system.client.workflow.getHandle(chat.room).query<Snapshot>('snapshot');

const open = async (chat: LiveChat, rounds: number): Promise<void> => {
  await chat.sees(/Я Знаток/);
  chat.write(101, `/чгк ${rounds}`);
  await chat.press(102, 'Играю!');
  await chat.press(101, 'Начинаем');
};

/** How many updates the history tells of. */
const updates = async (chat: LiveChat): Promise<number> => {
  const { history } = await system.client.connection.workflowService.getWorkflowExecutionHistory({
    namespace: system.namespace,
    execution: { workflowId: chat.room },
  });
  return (history?.events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length;
};

it('a pause outlives the worker: the time that was left goes on when the game is resumed, and the deadline fires then', async () => {
  const chat = system.chat();
  const later = (seconds: number): Promise<void> => fastForward(system.client, chat.room, seconds * 1_000);
  await open(chat, 1);
  await chat.sees(/Вопрос 1/);
  await later(20);
  expect(await operate(chat, { kind: 'pause' })).toEqual({ ok: true });
  await chat.sees(/^Пауза/);
  const left = (await snapshot(chat)).paused?.remaining ?? 0;
  // 60 seconds of discussion, 20 of them gone, and what this machine took for it.
  expect(left).toBeGreaterThan(25_000);
  expect(left).toBeLessThanOrEqual(40_000);
  expect(await chat.press(chat.captain, 'Отвечаем досрочно')).toBe('Пауза: кнопки заработают, когда игра продолжится');

  await system.crash('worker');
  await system.run('worker');
  await later(3_600);
  chat.write(103, '/инфо');
  expect((await chat.sees(/Идёт «Что/)).text).toContain('Сейчас пауза');
  expect((await snapshot(chat)).paused?.remaining).toBe(left);
  expect(chat.ofBot.some(({ text }) => /Осталось 10 секунд|Время!/.test(text))).toBe(false);

  expect(await operate(chat, { kind: 'resume' })).toEqual({ ok: true });
  expect((await chat.sees(/^Продолжаем/)).text).toContain(`у вас ещё ${Math.ceil(left / 1_000)} с.`);
  await later(left / 1_000 - 10);
  await chat.sees(/Осталось 10 секунд/);
  await later(10);
  await chat.sees(/Время!/);
  expect(await operate(chat, { kind: 'stop' })).toEqual({ ok: true });
  await chat.sees(/Игра закончена/);
  await system.client.workflow.getHandle(chat.room).result();
  saidOnce(chat);
});

it('an operation in the middle of a chapter is not lost, and asked for again in the next run it happens once', async () => {
  const chat = system.chat();
  await open(chat, 3);
  const handle = system.client.workflow.getHandle(chat.room);
  const { runId: first } = await handle.describe();
  const right = (asked: string): Promise<string> => answerTo(system.store.db, asked);

  await playRound(chat, { answerer: 102, answer: right });
  await chat.sees(/Передышка/);
  // The chapter after the round can't be saved while its row is locked.
  let answer: Operated | undefined;
  await system.store.db.transaction().execute(async (transaction) => {
    await sql`select 1 from games where room_id = ${chat.room} for update`.execute(transaction);
    await chat.press(101, 'Дальше');
    await sleep(1_000);
    void operate(chat, { kind: 'say', text: 'Посреди главы' }, 'once').then((operated) => (answer = operated));
    await sleep(1_000);
    expect(answer).toBeUndefined();
  });
  expect(await operate(chat, { kind: 'say', text: 'Посреди главы' }, 'once')).toEqual({ ok: true });

  await playRound(chat, { answerer: 102, answer: right });
  await chat.press(101, 'Дальше');
  await chat.sees(/Вопрос 3/);
  expect((await handle.describe()).runId).not.toBe(first);
  expect(await operate(chat, { kind: 'say', text: 'Посреди главы' }, 'once')).toEqual({ ok: true });
  expect(await operate(chat, { kind: 'stop' })).toEqual({ ok: true });
  await chat.sees(/Игра окончена/);
  expect(saidOnce(chat).filter((text) => text === 'Посреди главы')).toHaveLength(1);
});

it('a verdict that is overruled and a round that is voided are mended in Postgres, and the old verdict is kept', async () => {
  const chat = system.chat();
  await open(chat, 2);
  await playRound(chat, { answerer: 102, answer: async () => WRONG });
  await chat.sees(/увы, нет/);
  const overrule = { kind: 'overrule', round: 1, verdict: 'accepted' };
  expect(await operate(chat, overrule)).toEqual({ ok: true });
  await chat.sees(/ответ засчитан.*Счёт: команда 1, бот 0/s);
  expect(await operate(chat, overrule)).toEqual({ ok: false, why: 'round 1 is accepted already' });
  const { db } = system.store;
  const { gameId } = await snapshot(chat);
  const round = (): Promise<unknown> =>
    db
      .selectFrom('rounds')
      .select(['verdict', 'point', 'voided'])
      .where('gameId', '=', gameId)
      .where('number', '=', 1)
      .executeTakeFirst();
  expect(await round()).toEqual({ verdict: 'accepted', point: 'team', voided: false });

  expect(await operate(chat, { kind: 'voidRound' })).toEqual({ ok: true });
  await chat.sees(/Раунд 1 не считается/);
  expect(await round()).toEqual({ verdict: 'accepted', point: 'team', voided: true });
  expect(
    await db
      .selectFrom('roundCorrections')
      .select(['oldVerdict', 'oldPoint', 'oldVoided', 'verdict', 'point', 'voided'])
      .where('gameId', '=', gameId)
      .orderBy('createdAt')
      .execute(),
  ).toEqual([
    { oldVerdict: 'rejected', oldPoint: 'bot', oldVoided: false, verdict: 'accepted', point: 'team', voided: false },
    { oldVerdict: 'accepted', oldPoint: 'team', oldVoided: false, verdict: 'accepted', point: 'team', voided: true },
  ]);
  await operate(chat, { kind: 'stop' });
  await chat.sees(/Не в счёт раунд 1/);
  await system.client.workflow.getHandle(chat.room).result();
  expect(
    await db.selectFrom('games').select(['teamScore', 'botScore']).where('id', '=', gameId).executeTakeFirst(),
  ).toEqual({ teamScore: 0, botScore: 0 });
});

it('what is malformed is refused before it enters the history; an unknown kind with a word, and the game goes on', async () => {
  const chat = system.chat();
  await open(chat, 1);
  await chat.sees(/Вопрос 1/);
  for (const malformed of [undefined, { kind: 'say' }, { kind: 'removePlayer', player: 'Аня' }]) {
    const refused = await operate(chat, malformed).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
    expect((refused as WorkflowUpdateFailedError).cause).toMatchObject({ type: 'MalformedOperation' });
  }
  expect(await updates(chat)).toBe(0);
  expect(await operate(chat, { kind: 'ofTheFuture' })).toMatchObject({ ok: false, why: /knows no operation/ });
  expect(await operate(chat, { kind: 'skip' })).toEqual({ ok: true });
  expect(await updates(chat)).toBe(2);
  await chat.sees(/Время!/);
  expect(await operate(chat, { kind: 'stop' })).toEqual({ ok: true });
  // The game says goodbye now, or is gone.
  const late = await operate(chat, { kind: 'pause' }).catch(() => 'over');
  expect([{ ok: false, why: 'the game is ending already' }, 'over']).toContainEqual(late);
});
