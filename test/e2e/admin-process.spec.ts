/** The process of the admin API: its start, its end, and its wrong settings. */
import { setTimeout } from 'node:timers/promises';
import request from 'supertest';
import { ADMIN_KEY, AdminWorld } from '../support/admin-world';
import { AppProcess } from '../support/processes';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(() => world?.end());

describe('the process', () => {
  const env = () => ({
    DATABASE_URL: world.database.of('admin-api'),
    TEMPORAL_ADDRESS: world.temporal.address,
    ADMIN_API_KEY: ADMIN_KEY,
    PORT: '0',
    HOST: '127.0.0.1',
  });

  it('starts, serves, and ends in order when told to', async () => {
    const running = await AppProcess.start('admin-api', env());
    // What it wrote and that it is ready come by different ways.
    let line: string | undefined;
    while (!line) {
      line = running.stdout.split('\n').find((written) => /"msg":"listening".*\}$/.test(written));
      if (!line) await setTimeout(20);
    }
    const { port } = JSON.parse(line) as { port: number };
    const server = request(`http://127.0.0.1:${port}`);
    await server.get('/health/ready').expect(200);
    await server.get('/v1/packs').set('Authorization', `Bearer ${ADMIN_KEY}`).expect(200);
    expect(await running.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a key', { ADMIN_API_KEY: '' }, /^admin-api: ADMIN_API_KEY is not set: .*\n$/],
    ['a long key', { ADMIN_API_KEY: 'short' }, /^admin-api: ADMIN_API_KEY must have at least 16 characters\n$/],
    [
      'Temporal',
      { TEMPORAL_ADDRESS: '127.0.0.1:1' },
      /^admin-api: Temporal can't be reached at 127\.0\.0\.1:1: .*TEMPORAL_ADDRESS.*\n$/,
    ],
    [
      'Postgres',
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      /^admin-api: Postgres can't be used: .*DATABASE_URL.*\n$/,
    ],
  ])('without %s ends with one line that says what to do', async (_what, wrong, line) => {
    const ended = new AppProcess('admin-api', { ...env(), ...wrong });
    expect(await ended.exited).toEqual({ code: 1, signal: null });
    expect(ended.stderr).toMatch(line);
  });
});
