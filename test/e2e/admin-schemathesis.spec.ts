/**
 * Schemathesis asks every route of the OpenAPI document what the document says it takes, and what it says it does not take:
 * no answer is a 500, or one that the document does not know.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { ADMIN_KEY, AdminWorld } from '../support/admin-world';
import { installPython } from '../support/python';

/** Another seed, and more time, find what lies deeper. */
const { SCHEMATHESIS_SEED: SEED = '7', SCHEMATHESIS_SECONDS = '75' } = process.env;
const SECONDS = Number(SCHEMATHESIS_SECONDS);

const python = installPython(['schemathesis==4.32.5']);
const withPython = 'missing' in python ? it.skip : it;
const how = 'missing' in python ? ` (skipped: there is no ${python.missing})` : '';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(async () => {
  await world?.end();
  if (!('missing' in python)) python.remove();
});

withPython(
  `The admin API answers what its document says, whatever it is asked${how}`,
  async () => {
    if ('missing' in python) return;
    const { port } = world.app.getHttpServer().address() as AddressInfo;
    const config = join(projectRoot(), 'test/support/schemathesis.toml');
    const run = ['run', `http://127.0.0.1:${port}/openapi.json`, '--header', `Authorization: Bearer ${ADMIN_KEY}`];
    const all = ['--checks', 'all', '--phases', 'examples,coverage,fuzzing', '--continue-on-failure'];
    const bounds = ['--max-time', String(SECONDS), '--max-examples', '15', '--seed', SEED, '--warnings', 'off'];
    const args = ['-m', 'schemathesis.cli', '--config-file', config, ...run, ...all, ...bounds];
    const child = spawn(python.program, args, { cwd: python.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    await once(child, 'close');
    expect(said).toContain('No issues found');
    expect(world.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  },
  (SECONDS + 105) * 1000,
);
