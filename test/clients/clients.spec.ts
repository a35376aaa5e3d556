/**
 * The local VK is believed by clients that others wrote for the real one: vk-io with its own ways of listening, and Python's
 * vk_api and vkbottle. None of them knows that it talks to an imitation; only the address is another.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Keyboard, VK } from 'vk-io';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { projectRoot } from '../../libs/platform/project-root';
import { converse, PICTURE } from './conversation';
import { installPython } from '../support/python';

const TOKEN = 'local-token';

let vk: Emulator;

beforeEach(async () => {
  vk = await startEmulator({ invite: false });
});
afterEach(() => vk.stop());

describe('vk-io', () => {
  const bot = (webhookConfirmation?: string): VK => {
    const client = new VK({
      token: TOKEN,
      apiBaseUrl: `${vk.url}/method`,
      // By default vk-io takes an agent for https alone.
      agent: undefined,
      apiLimit: 20,
      pollingGroupId: 1,
      webhookConfirmation,
    });
    client.updates.on('message_new', async (context) => {
      const { peerId, text } = context;
      if (text?.startsWith('/эхо ')) await context.send(text.slice(5));
      if (text !== '/привет') return;
      const source = { value: PICTURE, filename: 'owl.gif', contentType: 'image/gif' };
      const attachment = await client.upload.messagePhoto({ peer_id: peerId, source });
      const keyboard = Keyboard.builder()
        .inline()
        .callbackButton({ label: 'Жми', payload: { v: 'да' } });
      await context.send('Привет!', { attachment, keyboard });
    });
    client.updates.on('message_event', async (context) => {
      const { v } = context.eventPayload as { v: string };
      await context.answer({ type: 'show_snackbar', text: `Принято: ${v}` });
      const { peerId: peer_id, conversationMessageId: conversation_message_id } = context;
      await client.api.messages.edit({ peer_id, conversation_message_id, message: 'Нажато' });
    });
    return client;
  };

  it('holds a conversation over its own long poll', async () => {
    const { updates } = bot();
    await converse(vk, 'longpoll', () => updates.startPolling());
    await updates.stop();
  });

  it('holds a conversation over its own webhook', async () => {
    const request = `${vk.url}/method/groups.getCallbackConfirmationCode?group_id=1&v=5.199&access_token=${TOKEN}`;
    const { response } = (await (await fetch(request)).json()) as { response: { code: string } };
    const server = createServer(bot(response.code).updates.getWebhookCallback('/vk'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vk`;
    await converse(vk, 'callback', () => vk.world.callback({ url }));
    expect(vk.world.callbackReport()).toMatchObject({ state: 'ok', waiting: 0, lost: 0 });
    server.closeAllConnections();
    server.close();
  });
});

const python = installPython(['vk_api==11.10.1', 'vkbottle==4.11.0']);
const withPython = 'missing' in python ? describe.skip : describe;

withPython(`Python's clients (${'missing' in python ? `skipped: there is no ${python.missing}` : 'from PyPI'})`, () => {
  afterAll(() => {
    if ('remove' in python) python.remove();
  });

  it.each(['vk_api', 'vkbottle'])('%s holds a conversation over its own long poll', async (client) => {
    if ('missing' in python) throw new Error(`there is no ${python.missing}`);
    const bot = spawn(python.program, [join(projectRoot(), 'test', 'clients', 'bots', `${client}_bot.py`)], {
      cwd: python.folder,
      env: {
        PATH: process.env.PATH,
        PYTHONUTF8: '1',
        VK: vk.url,
        VK_TOKEN: TOKEN,
        VK_GROUP_ID: '1',
        PICTURE: PICTURE.toString('hex'),
      },
    });
    let said = '';
    for (const stream of [bot.stdout, bot.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(bot, 'exit');
    try {
      const chat = await converse(vk, 'longpoll', () => Promise.race([once(bot.stdout, 'data'), ended]));
      chat.write(101, '/стоп');
      expect(await ended).toEqual([0, null]);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${client} said:\n${said}`, { cause: error });
    } finally {
      bot.kill('SIGKILL');
    }
  });
});
