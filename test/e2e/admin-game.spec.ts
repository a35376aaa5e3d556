/** An admin at work on a real game: starts it in a chat, sees where it stands, stops it with its result said. */
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
  expect(await call('GET', `/games/${gameId}`)).toMatchObject({
    status: 200,
    body: {
      snapshot: {
        step: 'round 1 of 2: discussion',
        captain: 101,
        players: [101],
        score: { team: 0, bot: 0 },
        waiting: [{ lane: 'play', from: [101], buttons: true }],
      },
    },
  });
  expect(await call('POST', `/games/${gameId}/stop`)).toEqual({ status: 200, body: { ok: true } });
  await chat.sees(/Игра закончена, не сыграно ни одного раунда/);
  await system.client.workflow.getHandle(chat.room).result();
  expect(await call('GET', `/results/${gameId}`)).toMatchObject({ status: 200, body: { ending: 'stopped' } });
});
