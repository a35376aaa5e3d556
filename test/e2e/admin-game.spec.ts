/**
 * An admin at work on real games: starts one in a chat, sees where it stands, stops it with its result said; ends one from
 * outside; blocks a chat, and has the bot leave it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_KEY, System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await System.start(['worker', 'ingress', 'admin-api']);
});
afterAll(() => system?.stop());

const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }> => {
  const response = await fetch(`http://127.0.0.1:${system.ports.get('admin-api')}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer };
};

interface Answer {
  readonly gameId: string;
  readonly [more: string]: unknown;
}

it('starts, inspects and stops a game', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  const started = await call('POST', '/games', { room: chat.room, game: 'chgk', rounds: 2 });
  expect(started).toMatchObject({ status: 201, body: { room: chat.room, workflowId: chat.room } });
  await chat.sees(/2 раунда/);
  await chat.press(101, 'Играю!');
  await chat.press(101, 'Начинаем');
  await chat.sees(/Вопрос 1 из 2/);

  const { gameId } = started.body;
  expect((await call('POST', '/games', { room: chat.room, game: 'chgk' })).status).toBe(409);
  // The task that has posted the question is over a moment later.
  const handle = system.client.workflow.getHandle(chat.room);
  while ((await handle.describe()).raw.pendingWorkflowTask) await sleep(20);
  expect(await call('GET', `/games/${gameId}/standing`)).toMatchObject({
    status: 200,
    body: {
      snapshot: {
        step: 'round 1 of 2: discussion',
        captain: 101,
        players: [101],
        score: { team: 0, bot: 0 },
        waiting: [{ lane: 'play', from: [101], buttons: true }],
      },
      team: [{ id: 101, name: 'Аня Ветрова' }],
      captain: { id: 101, name: 'Аня Ветрова' },
      source: { file: 'workflows/games/chgk/round.ts' },
      workflow: { status: 'RUNNING', taskAttempt: null, activities: [] },
    },
  });
  expect(await call('GET', '/games?state=live')).toMatchObject({
    body: {
      items: [
        {
          ...{ id: gameId, round: 1 },
          waiting: { for: [{ id: 101 }], buttons: true, overdue: false, until: expect.any(String) as string },
        },
      ],
    },
  });
  expect(await call('POST', `/games/${gameId}/stop`)).toEqual({ status: 200, body: { ok: true } });
  await chat.sees(/Игра закончена, не сыграно ни одного раунда/);
  await system.client.workflow.getHandle(chat.room).result();
  expect(await call('GET', `/results/${gameId}`)).toMatchObject({ status: 200, body: { ending: 'stopped' } });
});

it('ends a game from outside, with its result said once, and the chat can play again', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  const { body } = await call('POST', '/games', { room: chat.room, game: 'chgk', rounds: 1 });
  await chat.press(101, 'Играю!');
  await chat.press(101, 'Начинаем');
  await chat.sees(/Вопрос 1 из 1/);
  expect(await call('POST', `/games/${body.gameId}/terminate`)).toEqual({
    status: 200,
    body: { ok: true, ended: true },
  });
  await chat.sees(/Игра закончена, не сыграно ни одного раунда/);
  expect(await call('POST', `/games/${body.gameId}/terminate`)).toMatchObject({ status: 409 });
  const { status } = await system.client.workflow.getHandle(chat.room, body.gameId).describe();
  expect(status.name).toBe('TERMINATED');
  expect(await call('GET', `/results/${body.gameId}`)).toMatchObject({ status: 200, body: { ending: 'stopped' } });
  expect((await call('POST', '/games', { room: chat.room, game: 'chgk' })).status).toBe(201);
  await chat.sees(/Кто с нами/);
  expect(chat.ofBot.filter(({ text }) => text.includes('не сыграно ни одного раунда'))).toHaveLength(1);
});

it('blocks a chat: it is told so once and kindly, until it is unblocked', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  expect(await call('POST', `/chats/${chat.room}/block`)).toMatchObject({ status: 200 });
  chat.write(101, '/чгк');
  await chat.sees(/Новые игры в этом чате пока закрыты/);
  chat.write(102, '/чгк 3');
  chat.write(103, '/помощь');
  expect(await call('POST', `/chats/${chat.room}/unblock`)).toMatchObject({ status: 200, body: { blockedAt: null } });
  const quiet = system.chat();
  await quiet.sees(/Я Знаток/);
  chat.write(101, '/инфо');
  await chat.sees(/./);
  expect(chat.ofBot.filter(({ text }) => text.includes('пока закрыты'))).toHaveLength(1);
});

it('has the bot leave a chat with a goodbye, and knows that it is out', async () => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  expect(await call('POST', `/chats/${chat.room}/leave`)).toEqual({ status: 202, body: { ok: true } });
  await chat.sees(/Мне пора/);
  await system.client.workflow.getHandle(`leave:${chat.room}`).result();
  expect(system.vk.world.state().chats.find(({ peer_id: id }) => id === chat.peerId)).toMatchObject({ bot: false });
  expect(await call('GET', `/chats/${chat.room}`)).toMatchObject({ body: { gone: true } });
  expect(await call('POST', `/chats/${chat.room}/leave`)).toMatchObject({ status: 409 });
  expect(await call('POST', '/games', { room: chat.room, game: 'chgk' })).toMatchObject({ status: 409 });
});
