/** The runbook «a stuck game» of docs/operations.md, each of its steps carried out on a server as docker-compose.yml makes one. */
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../../apps/vk-emulator/start-emulator';
import { projectRoot } from '../../../libs/platform/project-root';
import { bundleOf, type BuildName } from '../../support/builds';
import { WRONG } from '../../support/chgk-player';
import { eventually } from '../../support/ingress-world';
import type { LiveChat } from '../../support/live-chat';
import { Server, whatServersNeed } from '../../support/server';

const MINUTE = 60_000;
const runbook = whatServersNeed() ? describe : describe.skip;
if (!whatServersNeed())
  console.log('Skipped: runbooks need a Postgres of the system with its tools, and infra/temporal/build-server.sh.');

interface Shown {
  readonly id: string;
  readonly waiting: { readonly until: string | null; readonly overdue: boolean } | null;
  readonly frozen: { readonly error: string; readonly line: string | null } | null;
}
interface Standing {
  readonly snapshot: { readonly step: string; readonly line: string } | null;
  readonly snapshotMissing: string | null;
}

runbook('a stuck game', () => {
  let vk: Emulator;
  let server: Server;

  beforeEach(async () => {
    vk = await startEmulator({ invite: false });
  });
  afterEach(async () => {
    await server?.stop();
    await vk.stop();
  });

  const find = async (chat: LiveChat, state = 'live'): Promise<Shown> => {
    const { items } = await server.api<{ items: Shown[] }>('GET', `games?state=${state}&room=${chat.room}`);
    const [game] = items;
    if (!game) throw new Error(`no game of ${chat.room} is ${state}`);
    return server.api('GET', `games/${game.id}`);
  };

  it(
    'one that waits is skipped on; one without a worker says so, is listed as stuck, and goes on when there is one',
    async () => {
      server = await Server.start(vk);
      const chat = server.chat();
      await chat.sees(/Я Знаток/);
      chat.write(101, '/чгк 1');
      await chat.press(102, 'Играю!');
      await chat.press(101, 'Начинаем');
      await chat.sees(/Вопрос 1/);

      // 1 and 2: it waits for the team, and the time is not over.
      const { id, ...game } = await find(chat);
      expect(game.frozen).toBeNull();
      expect(Date.parse(game.waiting?.until ?? '')).toBeGreaterThan(Date.now());
      const standing = await server.api<Standing>('GET', `games/${id}/standing`);
      expect(standing.snapshot).toMatchObject({
        step: expect.stringContaining('1') as string,
        line: expect.stringMatching(/^workflows\/games\/chgk\/\w+\.ts:\d+$/) as string,
      });
      await server.api('POST', `games/${id}/skip`, {});
      await chat.sees(/кто отвечает/);

      // 4 and 6: nobody runs it.
      await server.halt('worker');
      const { snapshotMissing } = await server.api<Standing>('GET', `games/${id}/standing`);
      expect(snapshotMissing).toMatch(/no worker runs|could not ask/);
      await eventually(async () => expect((await find(chat, 'stuck')).id).toBe(id), 3 * MINUTE);
      expect((await find(chat)).waiting?.overdue).toBe(true);
      await server.run('worker');
      // What was due meanwhile happens: a captain who says nothing is replaced.
      await chat.sees(/Новый капитан/);
      await chat.sees(/кто отвечает/);
      await chat.press(chat.captain, 'Боря');
      await chat.sees(/ваш ответ/);
      chat.write(102, WRONG);
      await chat.press(101, 'К итогам');
      await chat.sees(/Игра окончена: 0:1/, MINUTE);
    },
    6 * MINUTE,
  );

  it(
    'one that is frozen by a mistake is found with its line, terminated with its result said, or mended by another worker',
    async () => {
      server = await Server.start(vk, { apps: ['ingress', 'admin-api'] });
      await work('old');
      const [first, second] = [server.chat(), server.chat()];
      for (const chat of [first, second]) {
        await chat.sees(/Я Знаток/);
        chat.write(101, '/чгк');
        await chat.sees(/первое число/);
        chat.write(101, 'раз');
        await chat.sees(/второе число/);
        chat.write(101, 'сломайся');
        await chat.sees(/Игра сломалась/);
      }
      expect(await server.metrics('worker')).toMatch(/^znatok_frozen_games 2$/m);
      const { id, frozen } = await find(first, 'frozen');
      expect(frozen).toMatchObject({
        error: expect.stringMatching(/TypeError/) as string,
        line: expect.stringMatching(/game\.ts:\d+$/) as string,
      });
      await server.api('POST', `games/${id}/terminate`);
      await first.sees(/не сыграно ни одного раунда/);

      await server.halt('worker');
      await work('mended');
      await second.sees(/сломайся \(новый\): 1/);
      await eventually(async () => expect(await server.metrics('worker')).toMatch(/^znatok_frozen_games 0$/m));
    },
    4 * MINUTE,
  );

  it(
    'what a game could not take is heard when the cause is gone and the row is set free',
    async () => {
      server = await Server.start(vk);
      const chat = server.chat();
      await chat.sees(/Я Знаток/);
      chat.write(101, '/эхо');
      await chat.sees(/Я эхо/);
      // An operator has given Temporal limits that are too low; the error is not looked at below the warning.
      await server.limit({ 'limit.blobSize.warn': 6_000, 'limit.blobSize.error': 6_000 });
      chat.write(101, 'я'.repeat(4_000));
      await eventually(async () =>
        expect(await server.metrics('ingress')).toMatch(/^znatok_ingress_undelivered\{state="refused"\} 1$/m),
      );
      // 5: the row says why; without its cause it is set free.
      expect(server.sql('select refusal from undelivered')).toMatch(/larger|exceed|size/i);
      await server.limit();
      server.sql('update undelivered set refused_at = null');
      await chat.sees(/я{1000}/);
      await eventually(() => expect(server.sql('select count(*) from undelivered')).toBe('0'));
    },
    4 * MINUTE,
  );

  const work = async (build: BuildName): Promise<void> => {
    const main = join(projectRoot(), 'test/support/worker-main.cjs');
    await server.runWith('worker', { TEST_BUNDLE: await bundleOf(build) }, main);
  };
});
