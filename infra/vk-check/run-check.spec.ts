import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { runCheck } from './run-check';

const GROUP = 7;
const TOKEN = 'vk1.a.very-secret';
const SECRET = 'callback-secret';
const CHAT = 2_000_000_001;

let emulator: Emulator;
let skew = 0;

beforeEach(async () => {
  skew = 0;
  emulator = await startEmulator({ groupId: GROUP, token: TOKEN, now: () => Date.now() + skew });
});
afterEach(() => emulator.stop());

interface Report {
  readonly code: number;
  /** Findings by their mark, each with its remedy. */
  readonly fix: readonly string[];
  readonly look: readonly string[];
  readonly text: string;
}

const check = async (env: NodeJS.ProcessEnv = {}, args: readonly string[] = []): Promise<Report> => {
  const lines: string[] = [];
  const given = { VK_API_URL: `${emulator.url}/method`, VK_TOKEN: TOKEN, VK_GROUP_ID: String(GROUP), ...env };
  const code = await runCheck(args, given, (line) => lines.push(line));
  const text = lines.join('\n');
  expect(text).not.toContain(TOKEN);
  expect(text).not.toContain(SECRET);
  const marked = (mark: string): string[] => lines.filter((line) => line.startsWith(`  ${mark}`));
  return { code, fix: marked('FIX'), look: marked('LOOK'), text };
};

/** One of VK's methods as the community's owner would call it. */
const call = (method: string, params: Record<string, string>) =>
  fetch(`${emulator.url}/method/${method}`, {
    method: 'POST',
    body: new URLSearchParams({ access_token: TOKEN, v: '5.199', group_id: String(GROUP), ...params }),
  });

it('finds nothing to mend in a community that is set up, and leaves buttons to a look', async () => {
  emulator.world.admin(CHAT, true);
  const { code, fix, look, text } = await check();
  expect({ code, fix }).toEqual({ code: 0, fix: [] });
  expect(look).toEqual([expect.stringContaining('«Возможности ботов»')]);
  expect(text).toContain('right «messages»');
  expect(text).toContain('the long-poll server answers');
  expect(text).toContain(`the bot is in 1 group chat(s) (${CHAT})`);
});

const settings: [string, (emulator: Emulator) => unknown, string[]][] = [
  [
    'the right «messages»',
    ({ world }) => world.page({ rights: ['manage', 'photos'] }),
    ['доступ к сообщениям сообщества'],
  ],
  [
    'the right «manage»',
    ({ world }) => world.page({ rights: ['messages', 'photos'] }),
    ['доступ к управлению сообществом'],
  ],
  ['messages', ({ world }) => world.page({ messages: false }), ['«Сообщения сообщества»: «Включены»']],
  ['Long Poll', () => call('groups.setLongPollSettings', { enabled: '0' }), ['Choose «Включено»']],
  ['message_new', () => call('groups.setLongPollSettings', { message_new: '0' }), ['«Входящее сообщение»']],
  ['message_event', () => call('groups.setLongPollSettings', { message_event: '0' }), ['«Действие с сообщением»']],
  ['a version it can read', () => call('groups.setLongPollSettings', { api_version: '5.81' }), ['Choose 5.199']],
  ['the right time', () => (skew = 60_000), ['behind VK']],
];

it.each(settings)('without %s it says what to switch on, and where', async (_, off, remedies) => {
  await off(emulator);
  const { code, fix } = await check();
  expect(code).toBe(1);
  expect(fix).toEqual(remedies.map((remedy) => expect.stringContaining(remedy) as string));
});

it('goes without pictures where the token has no right to them, which is no fault', async () => {
  emulator.world.page({ rights: ['messages', 'manage'] });
  const { code, text } = await check();
  expect(code).toBe(0);
  expect(text).toContain('note  no right «photos»');
});

it('names a token that is wrong, or of another community, and asks no further', async () => {
  const wrong = await check({ VK_TOKEN: 'wrong' });
  expect(wrong).toMatchObject({ code: 1, fix: [expect.stringContaining('VK does not take the token (error 5')] });
  const other = await check({ VK_GROUP_ID: '8' });
  expect(other).toMatchObject({ code: 1, fix: [expect.stringContaining('Set VK_GROUP_ID to 7')] });
  expect(other.text).not.toContain('right «');
});

it('names VK_API_URL where nobody answers, and goes on to the next community', async () => {
  const none = await check({ VK_API_URL: 'http://127.0.0.1:9/method' });
  expect(none).toMatchObject({ code: 1, fix: [expect.stringContaining('VK_API_URL is http://127.0.0.1:9/method')] });
  const VK_COMMUNITIES = JSON.stringify([
    { groupId: 8, token: 'wrong' },
    { groupId: GROUP, token: TOKEN },
  ]);
  const { code, fix, text } = await check({ VK_COMMUNITIES });
  expect({ code, fixes: fix.length }).toEqual({ code: 1, fixes: 1 });
  expect(text).toContain('Community 8');
  expect(text).toContain('right «messages»');
});

it('says how to be heard in chats, and how to be in one', async () => {
  emulator.world.access(CHAT, false);
  const silent = await check();
  expect(silent.look).toContainEqual(expect.stringContaining('«Доступ ко всей переписке»'));
  emulator.world.removeBot(CHAT);
  const nowhere = await check();
  expect(nowhere.look).toContainEqual(expect.stringContaining('«Разрешать добавлять сообщество в чаты»'));
  expect(nowhere.code).toBe(0);
});

it('waits when the running bot has used up the second', async () => {
  emulator.world.fault({ method: 'groups.getTokenPermissions', kind: 'error', code: 6, times: 2 });
  expect(await check()).toMatchObject({ code: 0, fix: [] });
});

it('reports an answer that is not of VK', async () => {
  emulator.world.fault({ method: 'groups.getTokenPermissions', kind: 'http502', times: 1 });
  expect(await check()).toMatchObject({ code: 1, fix: [expect.stringContaining('groups.getTokenPermissions')] });
});

describe('with the Callback API', () => {
  const env = { VK_INGRESS: 'callback', VK_CALLBACK_SECRET: SECRET };
  let url = '';
  let stop = (): void => {};

  const serve = (confirms: boolean): Promise<void> =>
    new Promise((resolve) => {
      const server = createServer((request, response) => {
        request.resume();
        void call('groups.getCallbackConfirmationCode', {})
          .then((reply) => reply.json() as Promise<{ response: { code: string } }>)
          .then((reply) => response.end(confirms ? reply.response.code : 'no'));
      });
      stop = () => void server.close();
      server.listen(0, '127.0.0.1', () => {
        url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vk/callback`;
        resolve();
      });
    });
  const callback = (secret: string) => emulator.world.callback({ url, secret, scale: 1, atOnce: 1 });

  afterEach(() => stop());

  it('finds our confirmed server with our secret, and its events', async () => {
    await serve(true);
    await callback(SECRET);
    const { code, fix, text } = await check(env);
    expect({ code, fix }).toEqual({ code: 0, fix: [] });
    expect(text).toContain('its secret key is ours');
    expect(text).toContain('the Callback API brings «Действие с сообщением»');
  });

  it('tells of a server that is missing, not confirmed, or has another secret', async () => {
    expect((await check(env)).fix).toEqual([expect.stringContaining('no Callback server ends in /vk/callback')]);
    await serve(false);
    await callback('another');
    expect((await check(env)).fix).toEqual([
      expect.stringContaining('press «Подтвердить»'),
      expect.stringContaining('«Секретный ключ»'),
    ]);
  });

  it('wants its events as well', async () => {
    await serve(true);
    await callback(SECRET);
    await call('groups.setLongPollSettings', { message_event: '0' });
    expect((await check(env)).fix).toEqual([expect.stringContaining('the Callback API does not bring «Действие')]);
  });
});

describe('--say', () => {
  const say = (peer: number) => check({}, ['--say', String(peer)]);

  it('writes a message with a button and edits it', async () => {
    const { code, text } = await say(CHAT);
    expect(code).toBe(0);
    expect(text).toContain(`a message with a button was written to ${CHAT}, and edited`);
    expect(emulator.world.transcript(CHAT).at(-1)).toMatchObject({ text: 'Проверка связи: всё в порядке' });
  });

  it.each([
    [912, '«Возможности ботов» must be «Включены»'],
    [917, 'Invite the bot to this chat'],
    [1012, 'writing is switched off in this chat'],
  ])('says what error %i means', async (code, remedy) => {
    emulator.world.fault({ method: 'messages.send', kind: 'error', code, times: 1 });
    expect(await say(CHAT)).toMatchObject({ code: 1, fix: [expect.stringContaining(remedy)] });
  });

  it('sends a person to write first', async () => {
    emulator.world.fault({ method: 'messages.send', kind: 'error', code: 901, times: 1 });
    expect((await say(101)).fix).toEqual([expect.stringContaining('Write to the community first')]);
  });

  it('is refused where it is no peer', async () => {
    expect(await check({}, ['--say', 'Аня'])).toMatchObject({ code: 2 });
  });
});

it('tells in one line which setting is missing', async () => {
  const { code, text } = await check({ VK_TOKEN: '' });
  expect(code).toBe(1);
  expect(text).toMatch(/^VK_TOKEN is not set/);
});
