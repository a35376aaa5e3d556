/**
 * Schemathesis asks every route of the OpenAPI document what the document says it takes, and what it says it does not take:
 * no answer is a 500, or one that the document does not know. Then it goes from what an answer names to the routes that take
 * it, in any order: what is listed and made can be read and changed, and what was taken away is gone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { ADMIN_KEY, AdminWorld } from '../support/admin-world';
import { belongingsOf } from '../support/belongings';
import { installPython } from '../support/python';

/** Another seed, and more time, find what lies deeper. */
const { SCHEMATHESIS_SEED: SEED = '7', SCHEMATHESIS_SECONDS = '75' } = process.env;
const SECONDS = Number(SCHEMATHESIS_SECONDS);

const python = installPython(['schemathesis==4.32.5']);
const each = 'missing' in python ? it.skip.each : it.each;
const how = 'missing' in python ? ` (skipped: there is no ${python.missing})` : '';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
  for (const community of [99_001, 99_002]) await belongingsOf(world, community);
  const room = await world.knownRoom(false, 99_002);
  await world.record({ room, id: await world.startGame(room) });
});

afterAll(async () => {
  await world?.end();
  if (!('missing' in python)) python.remove();
});

each([
  ['whatever it is asked', 'examples,coverage,fuzzing', SECONDS],
  ['whatever comes after what', 'stateful', Math.ceil(SECONDS * 0.6)],
])(
  `The admin API answers what its document says, %s${how}`,
  async (_, phases, seconds) => {
    if ('missing' in python) return;
    const { port } = world.app.getHttpServer().address() as AddressInfo;
    const config = join(projectRoot(), 'test/support/schemathesis.toml');
    const run = ['run', `http://127.0.0.1:${port}/openapi.json`, '--header', `Authorization: Bearer ${ADMIN_KEY}`];
    const all = ['--checks', 'all', '--phases', phases, '--continue-on-failure'];
    const bounds = ['--max-time', String(seconds), '--max-examples', '15', '--seed', SEED, '--warnings', 'off'];
    const args = ['-m', 'schemathesis.cli', '--config-file', config, ...run, ...all, ...bounds];
    const child = spawn(python.program, args, { cwd: python.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    await world.withWorker(() => once(child, 'close'));
    expect(said).toContain('No issues found');
    expect(world.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  },
  (SECONDS + 105) * 1000,
);
