/**
 * With ENCRYPTION_KEYS, nothing readable of what people wrote is in Temporal: a dialog and a game are played through
 * everything that is deployed, keys are changed in between, and then the raw histories are searched. The codec server shows
 * them to whoever may see them.
 */
import { randomBytes } from 'node:crypto';
import { keptByTemporal } from '../support/kept-by-temporal';
import { LiveChat } from '../support/live-chat';
import { ADMIN_KEY, System } from '../support/system';

const keyOf = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [first, second] = [keyOf('first'), keyOf('second')];

let system: System;

beforeAll(async () => {
  process.env.ENCRYPTION_KEYS = first;
  system = await System.start(['worker', 'ingress', 'admin-api']);
});

afterAll(async () => {
  delete process.env.ENCRYPTION_KEYS;
  await system?.stop();
});

interface WirePayload {
  readonly metadata: Record<string, string>;
  readonly data: string;
}

const workflowsOf = async () => {
  const runs = [];
  for await (const { workflowId, runId } of system.client.workflow.list()) runs.push({ workflowId, runId });
  return runs;
};

const askCodec = async (path: string, payloads: readonly WirePayload[], headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${system.ports.get('admin-api')}/codec/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ payloads }),
  });

it('guarantee 11: what people wrote and what games said is nowhere in Temporal, also while keys change', async () => {
  const chat = new LiveChat(system.vk.world, 104);
  chat.write(104, '/сумма');
  await chat.sees(/введите первое число/);
  // Longer than what may stand in a time by chance.
  chat.write(104, '271828182845');

  await chat.sees(/Введите второе число/);
  process.env.ENCRYPTION_KEYS = `${second},${first}`;
  for (const app of ['worker', 'ingress'] as const) {
    await system.crash(app);
    await system.run(app);
  }
  chat.write(104, '11');
  await chat.sees(/^Будет 271828182856/);

  const kept = await keptByTemporal(system.client);
  for (const words of ['271828182845', '271828182856', 'сумм', 'sum.']) expect(kept).not.toContain(words);
  expect(kept).toContain('binary/encrypted');
  expect(kept).toContain('second');
});

describe('the codec server', () => {
  const bearer = { authorization: `Bearer ${ADMIN_KEY}` };
  const origin = 'http://127.0.0.1:8233';

  const aPayload = async (): Promise<WirePayload> => {
    const [{ workflowId, runId }] = (await workflowsOf()) as [{ workflowId: string; runId: string }];
    const { events } = await system.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const base64 = (value: Uint8Array) => Buffer.from(value).toString('base64');
    const metadata = Object.entries(payload?.metadata ?? {}).map(([name, value]) => [name, base64(value)]);
    return { metadata: Object.fromEntries(metadata) as Record<string, string>, data: base64(payload!.data!) };
  };

  it('decodes for the Web UI what those may see who come in, and nothing for others', async () => {
    await system.crash('admin-api');
    await system.run('admin-api');
    const payload = await aPayload();
    expect((await askCodec('decode', [payload])).status).toBe(401);
    const answer = await askCodec('decode', [payload], { ...bearer, origin });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    const { payloads } = (await answer.json()) as { payloads: [WirePayload] };
    expect(JSON.parse(Buffer.from(payloads[0].data, 'base64').toString())).toMatchObject({ v: 1, game: 'sum' });
    const [back] = ((await (await askCodec('encode', payloads, bearer)).json()) as { payloads: [WirePayload] })
      .payloads;
    expect(Buffer.from(back.metadata.encoding!, 'base64').toString()).toBe('binary/encrypted');

    const elsewhere = await askCodec('decode', [payload], { ...bearer, origin: 'https://evil.example' });
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
    const broken = { ...payload, data: payload.data.slice(8) };
    expect((await askCodec('decode', [broken], bearer)).status).toBe(400);
    expect((await askCodec('decode', [{ metadata: {}, data: '%' }], bearer)).status).toBe(400);
  });
});
