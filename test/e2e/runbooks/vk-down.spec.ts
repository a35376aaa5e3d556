/** The runbook «VK is down» of docs/operations.md, carried out on a server as docker-compose.yml makes one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../../apps/vk-emulator/start-emulator';
import { runCheck } from '../../../infra/vk-check/run-check';
import { saidOnce, WRONG } from '../../support/chgk-player';
import { eventually } from '../../support/ingress-world';
import type { LiveChat } from '../../support/live-chat';
import { Server, whatServersNeed } from '../../support/server';

const MINUTE = 60_000;
const runbook = whatServersNeed() ? describe : describe.skip;
if (!whatServersNeed())
  console.log('Skipped: runbooks need a Postgres of the system with its tools, and infra/temporal/build-server.sh.');

runbook('VK is down', () => {
  let vk: Emulator;
  let server: Server;

  beforeEach(async () => {
    // It remembers few events, so that it is soon heard of none.
    vk = await startEmulator({ invite: false, retention: 30 });
    server = await Server.start(vk);
  });
  afterEach(async () => {
    await server?.stop();
    await vk.stop();
  });

  const open = async (): Promise<LiveChat> => {
    const chat = server.chat();
    await chat.sees(/Я Знаток/);
    chat.write(101, '/чгк 1');
    await chat.press(102, 'Играю!');
    await chat.press(101, 'Начинаем');
    await chat.sees(/Вопрос 1/);
    return chat;
  };

  const playOut = async (chat: LiveChat, patience = MINUTE): Promise<void> => {
    await chat.sees(/кто отвечает/, patience);
    await chat.press(chat.captain, 'Боря');
    await chat.sees(/ваш ответ/);
    chat.write(102, WRONG);
    await chat.press(101, 'К итогам');
    await chat.sees(/Игра окончена: 0:1/, MINUTE);
    saidOnce(chat);
  };

  /** A gauge or counter of the ingress or the worker, as its alert reads it. */
  const read = async (app: 'ingress' | 'worker', metric: RegExp): Promise<number> => {
    const lines = (await server.metrics(app)).split('\n').filter((line) => metric.test(line));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };

  /** `npm run vk:check`. */
  const check = async (): Promise<{ readonly code: number; readonly said: string }> => {
    const lines: string[] = [];
    const code = await runCheck([], server.environmentOf('ingress'), (line) => lines.push(line));
    return { code, said: lines.join('\n') };
  };

  it(
    'an outage needs nobody: it is seen, and when VK is back the game goes on and nothing is posted twice',
    async () => {
      const chat = await open();
      vk.world.fault({ method: '*', kind: 'drop-connection', times: null });
      await eventually(
        async () => expect(await read('ingress', /^znatok_ingress_poll_lag_seconds/)).toBeGreaterThan(20),
        MINUTE,
      );
      // The time of the discussion runs out meanwhile: what the game says then waits.
      await sleep(MINUTE);
      expect(chat.ofBot.some(({ text }) => /кто отвечает/.test(text))).toBe(false);
      vk.world.clearFaults();
      await playOut(chat);
      expect(await read('ingress', /^znatok_ingress_poll_lag_seconds/)).toBeLessThan(20);
    },
    6 * MINUTE,
  );

  it(
    'a chat that VK told to rest is tried again by itself, and the metric says by which error',
    async () => {
      const chat = await open();
      vk.world.fault({ method: 'messages.send', kind: 'error', code: 9, times: 1 });
      await chat.press(chat.captain, 'Отвечаем досрочно');
      await eventually(async () =>
        expect(await read('worker', /^znatok_sender_errors_total\{.*code="9"/)).toBeGreaterThan(0),
      );
      expect(await read('worker', /^znatok_sender_breakers_open\{scope="chat"\}/)).toBe(1);
      await playOut(chat, 3 * MINUTE);
      expect(await read('worker', /^znatok_sender_breakers_open\{scope="chat"\}/)).toBe(0);
    },
    6 * MINUTE,
  );

  it(
    'events that VK has forgotten: the alert’s counter grows, the game tells its chat, and `say` reaches it',
    async () => {
      const chat = await open();
      await server.halt('ingress');
      for (let n = 0; n < 40; n += 1) chat.write(101, `слово ${n}`);
      await server.run('ingress');
      await chat.sees(/часть сообщений до меня не дошла/);
      expect(await read('ingress', /^znatok_ingress_gaps_total/)).toBe(1);
      const { items } = await server.api<{ items: { id: string }[] }>('GET', `games?state=live&room=${chat.room}`);
      await server.api('POST', `games/${items[0]?.id}/say`, { text: 'Связь была потеряна, повторите ответ' });
      await chat.sees(/Связь была потеряна/);
      await chat.press(chat.captain, 'Отвечаем досрочно');
      await playOut(chat);
    },
    4 * MINUTE,
  );

  it(
    'nobody is heard though VK is up: vk:check names the switch',
    async () => {
      expect(await check()).toMatchObject({ code: 0 });
      vk.world.longPoll(false);
      const { code, said } = await check();
      expect(code).toBe(1);
      expect(said).toMatch(/Long Poll/);
    },
    2 * MINUTE,
  );
});
