/** The runbook «a bad deploy» of docs/operations.md: infra/deploy/deploy.sh as it is, on a server whose containers are processes. */
import { startEmulator, type Emulator } from '../../../apps/vk-emulator/start-emulator';
import { Engine } from '../../support/engine';
import { eventually } from '../../support/ingress-world';
import type { LiveChat } from '../../support/live-chat';
import { Server, whatServersNeed } from '../../support/server';

const MINUTE = 60_000;
const runbook = whatServersNeed() ? describe : describe.skip;
if (!whatServersNeed())
  console.log('Skipped: runbooks need a Postgres of the system with its tools, and infra/temporal/build-server.sh.');

const IMAGES = {
  'znatok@sha256:good': { games: 'mended' },
  'znatok@sha256:unhealthy': { games: 'old', ingress: { VK_INGRESS: 'pigeons' } },
  'znatok@sha256:buggy': { games: 'old' },
} as const;

const deployed = { status: 0, said: expect.stringContaining('deployed: ') as string };

runbook('a bad deploy', () => {
  let vk: Emulator;
  let server: Server;
  let engine: Engine;

  beforeAll(async () => {
    vk = await startEmulator({ invite: false });
    server = await Server.start(vk, { apps: [] });
    engine = await Engine.start(server, IMAGES);
  }, 3 * MINUTE);
  afterAll(async () => {
    await engine?.stop();
    await server?.stop();
    await vk.stop();
  });

  const open = async (): Promise<LiveChat> => {
    const chat = server.chat();
    await chat.sees(/Я Знаток/);
    chat.write(101, '/чгк');
    await chat.sees(/первое число/);
    return chat;
  };
  const round = async (chat: LiveChat, word: string): Promise<void> => {
    chat.write(101, 'раз');
    await chat.sees(/второе число/);
    chat.write(101, word);
  };

  it(
    'where health fails deploy.sh goes back by itself, and games play on',
    async () => {
      expect(await engine.deploy('znatok@sha256:good', 'b1')).toEqual(deployed);
      const chat = await open();
      const { status, said } = await engine.deploy('znatok@sha256:unhealthy', 'b2');
      expect(status).toBe(1);
      expect(said).toContain('not healthy: back to znatok@sha256:good');
      expect(engine.deployed).toBe('znatok@sha256:good b1');
      await round(chat, 'дальше');
      await chat.sees(/дальше \(новый\): 1/);
      await round(await open(), 'снова');
    },
    5 * MINUTE,
  );

  it(
    'later: the image and the build before are deployed again, and the game that froze on the bad one goes on',
    async () => {
      expect(await engine.deploy('znatok@sha256:buggy', 'b3')).toEqual(deployed);
      expect(engine.deployed).toBe('znatok@sha256:buggy b3');
      const chat = await open();
      await round(chat, 'сломайся');
      await chat.sees(/Игра сломалась/);

      expect(await engine.deploy('znatok@sha256:good', 'b1')).toEqual(deployed);
      await chat.sees(/сломайся \(новый\): 1/);
      await round(await open(), 'сломайся');
      await eventually(async () => {
        const { items } = await server.api<{ items: object[] }>('GET', 'games?state=frozen');
        expect(items).toEqual([]);
      });
      expect(engine.deployed).toBe('znatok@sha256:good b1');
    },
    5 * MINUTE,
  );
});
