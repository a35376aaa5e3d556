/**
 * Traces: what a player writes is followed from the update through the signal to what the game does about it, in three processes,
 * and an operator's request to the chat. Games do the same with traces and without: what is recorded differs by headers alone.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../infra/dev/ports';
import { projectRoot } from '../../libs/platform/project-root';
import { replay } from '../support/bundle';
import { fileOf, historiesOf } from '../support/histories';
import { OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver';
import { AppProcess } from '../support/processes';
import { ADMIN_KEY, System } from '../support/system';

const SECRET = 'secret-of-tests';

const directory = mkdtempSync(join(tmpdir(), 'znatok-tracing-'));
let receiver: OtlpReceiver;
let system: System;

beforeAll(async () => {
  receiver = await OtlpReceiver.start();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  process.env.OTEL_BSP_SCHEDULE_DELAY = '200';
  system = await System.start(['worker', 'ingress', 'admin-api']);
});
afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  delete process.env.OTEL_BSP_SCHEDULE_DELAY;
  await system?.stop();
  await receiver?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const parentOf = (span: ReceivedSpan): Promise<ReceivedSpan> =>
  receiver.sees(({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId);

/** The way that led to a span, the beginning first. */
const wayTo = async (span: ReceivedSpan): Promise<string[]> => {
  const here = `${span.service}: ${span.name}`;
  return span.parentSpanId ? [...(await wayTo(await parentOf(span))), here] : [here];
};

it('one trace runs from the update through the signal to the activity', async () => {
  const chat = system.chat();
  chat.write(101, '/сумма');
  await chat.sees(/введите первое число/);
  const dialog = `${chat.room}:101`;
  const opened = await receiver.sees(
    ({ name, attributes }) => name === 'activity post' && attributes['temporal.workflow_id'] === dialog,
  );
  expect(await wayTo(opened)).toEqual([
    'znatok-ingress: hand over',
    'znatok-ingress: Temporal signalWithStart heard',
    'znatok-worker: activity post',
  ]);

  chat.write(101, '31337');
  await chat.sees(/Введите второе число/);
  const answered = await receiver.sees(
    ({ name, traceId, attributes }) =>
      name === 'activity post' && attributes['temporal.workflow_id'] === dialog && traceId !== opened.traceId,
  );
  expect(await wayTo(answered)).toEqual([
    'znatok-ingress: hand over',
    'znatok-ingress: Temporal signal heard',
    'znatok-worker: activity post',
  ]);
});

it('what an operator asks for is one trace, from the request to the chat; a time that is over is a trace of its own', async () => {
  const chat = system.chat();
  chat.write(101, '/настройки обсуждение 5');
  await chat.sees(/5/);
  chat.write(101, '/чгк 1');
  await chat.press(101, 'Начинаем');
  await chat.sees(/Вопрос 1/);
  await chat.sees(/ваш ответ/);
  const { gameId } = await system.client.workflow.getHandle(chat.room).query<{ gameId: string }>('snapshot');
  const url = `http://127.0.0.1:${system.ports.get('admin-api')}/v1/games/${encodeURIComponent(gameId)}`;
  const answer = await fetch(`${url}/say`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ADMIN_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': 'say-it-once',
    },
    body: JSON.stringify({ text: 'Сервер обновлён' }),
  });
  expect(answer.status).toBe(200);
  await chat.sees(/Сервер обновлён/);
  const request = await receiver.sees(({ name }) => /^POST \/v1\/games\/:id/.test(name));
  const said = await receiver.sees(({ name, traceId }) => name === 'activity post' && traceId === request.traceId);
  expect((await wayTo(said)).slice(1)).toEqual([
    'znatok-admin-api: Temporal update operate',
    'znatok-worker: activity post',
  ]);
  const told = await receiver.sees(({ name }) => name === 'Temporal signal heardAll');
  expect(told.parentSpanId).toBeFalsy();
  const atTime = await receiver.sees(({ name, traceId }) => name === 'activity post' && traceId === told.traceId);
  expect(await wayTo(atTime)).toEqual(['znatok-ingress: Temporal signal heardAll', 'znatok-worker: activity post']);
});

it('what was recorded with traces is followed by games that know of none, and the other way round', async () => {
  const { id: runId, workflowId } = await system.store.db
    .selectFrom('games')
    .select(['id', 'workflowId'])
    .where('game', '=', 'sum')
    .executeTakeFirstOrThrow();
  const traced = join(directory, 'traced.json');
  writeFileSync(traced, await historiesOf(system.environmentOf('worker'), { workflowId, firstRun: runId }));
  expect(readFileSync(traced, 'utf8')).toContain('_tracer-data');
  const deployed = join(projectRoot(), 'dist/workflow-bundle.js');
  const untraced = join(directory, 'untraced.js');
  const without = readFileSync(deployed, 'utf8').replaceAll('_tracer-data', '_nothing');
  writeFileSync(untraced, without);
  expect(await replay(untraced, [traced])).toEqual({});
  expect(await replay(deployed, [traced, fileOf('sum')])).toEqual({});
});

it('a Callback request and all that comes of it are one trace, whichever process hands it over', async () => {
  const settings = { VK_INGRESS: 'callback', VK_CALLBACK_SECRET: SECRET };
  await system.end('ingress');
  await system.run('ingress', settings);
  const port = await freePort();
  const standby = await AppProcess.start('ingress', {
    ...{ ...system.environmentOf('ingress'), ...settings },
    PORT: String(port),
  });
  for (const asked of [system.ports.get('ingress'), port]) {
    const url = `http://127.0.0.1:${asked}/vk/callback`;
    expect((await system.vk.world.callback({ url, secret: SECRET })).state).toBe('ok');
    const chat = system.chat();
    chat.write(101, '/сумма');
    await chat.sees(/введите первое число/);
    const opened = await receiver.sees(
      ({ name, attributes }) => name === 'activity post' && attributes['temporal.workflow_id'] === `${chat.room}:101`,
    );
    expect(await wayTo(opened)).toEqual([
      'znatok-ingress: POST /vk/callback',
      'znatok-ingress: hand over',
      'znatok-ingress: Temporal signalWithStart heard',
      'znatok-worker: activity post',
    ]);
  }
  await standby.kill();
});

it('no span holds what people wrote', () => {
  for (const words of ['31337', 'сумма', 'Сервер обновлён', 'local-token', ADMIN_KEY, SECRET])
    expect(receiver.text).not.toContain(words);
});
