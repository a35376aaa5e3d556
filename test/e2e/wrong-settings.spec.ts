/** A wrong setting or a server that can't be reached: one line that names the variable and the remedy, exit code 1. */
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../apps/vk-emulator/start-emulator';
import { freePort } from '../../infra/dev/ports';
import { projectRoot } from '../../libs/platform/project-root';
import { createTestDatabase, type AppName, type TestDatabase } from '../support/database';
import { AppProcess } from '../support/processes';
import { provided } from '../support/provided';

let database: TestDatabase;
let vk: Emulator;

beforeAll(async () => {
  database = await createTestDatabase();
  vk = await startEmulator();
});
afterAll(async () => {
  await vk?.stop();
  await database?.drop();
});

const good = (app: AppName): Record<string, string> => ({
  DATABASE_URL: database.of(app),
  TEMPORAL_ADDRESS: provided('TEST_TEMPORAL_ADDRESS'),
  VK_API_URL: `${vk.url}/method`,
  VK_TOKEN: 'local-token',
  VK_GROUP_ID: '1',
  ADMIN_API_KEY: 'a-key-for-tests-only',
  PORT: '0',
  LOG_LEVEL: 'warn',
});

it.each<[AppName, string, string]>([
  ['ingress', 'VK_TOKEN', 'wrong-token'],
  ['ingress', 'VK_TOKEN', ''],
  ['ingress', 'VK_API_URL', 'http://127.0.0.1:PORT/method'],
  ['ingress', 'VK_GROUP_ID', 'my-group'],
  ['worker', 'DATABASE_URL', 'postgres://znatok@127.0.0.1:PORT/znatok'],
  ['worker', 'TEMPORAL_ADDRESS', '127.0.0.1:PORT'],
  ['worker', 'FORM_FILE', '/nowhere/form.json'],
  ['worker', 'FORM_FILE', join(projectRoot(), 'package.json')],
  ['admin-api', 'DATABASE_URL', 'mysql://here'],
  ['admin-api', 'TEMPORAL_ADDRESS', '127.0.0.1:PORT'],
  ['admin-api', 'ADMIN_API_KEY', 'short'],
])('%s with a wrong %s (%s) says so and ends', async (app, variable, value) => {
  const wrong = value.replace('PORT', String(await freePort()));
  const process = new AppProcess(app, { ...good(app), [variable]: wrong });
  expect(await process.exited).toEqual({ code: 1, signal: null });
  const said = process.stderr.trim();
  expect(said).toContain(variable);
  expect(said.split('\n')).toHaveLength(1);
  expect(process.stdout + said).not.toContain('wrong-token');
});
