import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { migrate } from '../migrate';
import type { Children } from './children';
import { temporaryDirectory } from './data-directory';
import { countPhase, countsLine, sum, type Counts } from './jest-phase';
import { killLeftovers, RUN_VARIABLE } from './leftovers';
import { freePort } from './ports';
import { startPostgres } from './postgres';
import { makeRoles } from './roles';
import { serviceAccount } from './service-account';
import { runSession } from './session';
import { startTemporal } from './temporal';
import { findTemporal } from './temporal-cli';

const TEMPLATE = 'znatok_template';
/** A run that hangs is ended, and says so. One takes less than 25 minutes on two cores with nothing else to do. */
const LIMIT_MS = 45 * 60_000;
/** What a shell makes of Ctrl-C: a run that was ended early is no success. */
const INTERRUPTED = 130;

/**
 * `npm test [-- what Jest takes]`: one Postgres and one Temporal for the run; units first, then the whole system, at last
 * what measures it. The last line counts all.
 */
export const main = (args: readonly string[]): void => {
  runSession(async (children, stop) => {
    const account = serviceAccount();
    const directory = temporaryDirectory(account);
    // Synchronous and last: whatever way the run ends.
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const run = randomUUID();
    const servers = await bootServers(directory, children);
    const env = { ...process.env, ...servers, TEST_DIRECTORY: directory, [RUN_VARIABLE]: run };

    const phases: Counts[] = [];
    const deadline = Date.now() + LIMIT_MS;
    for (const [name, options] of [
      ['unit', ['--maxWorkers=2']],
      ['e2e', ['--maxWorkers=2']],
      ['timed', ['--runInBand']],
    ] as const) {
      const config = join(projectRoot(), `jest.${name}.config.cjs`);
      if (stop.aborted || !existsSync(config)) continue;
      const report = join(directory, `${name}.json`);
      const jest = ['--config', config, ...options, '--passWithNoTests', '--json', '--outputFile', report, ...args];
      const code = await runJest(jest, env, children, deadline - Date.now());
      phases.push(countPhase(report, code));
    }
    const left = await killLeftovers(run);
    for (const { pid, command } of left) console.log(`Left behind by the tests and now killed: ${pid} ${command}`);
    await children.endAll();

    const counts = sum([...phases, { passed: 0, failed: left.length, skipped: 0 }]);
    const ran = counts.passed + counts.failed > 0;
    if (!ran) console.log('No test ran.');
    console.log(countsLine(counts));
    return ran && counts.failed === 0 ? 0 : 1;
  }, INTERRUPTED);
};

const bootServers = async (directory: string, children: Children): Promise<Record<string, string>> => {
  const postgres = await startPostgres({
    directory: join(directory, 'postgres'),
    database: TEMPLATE,
    log: join(directory, 'postgres.log'),
    children,
    note: console.log,
    account: serviceAccount(),
    durable: false,
  });
  // Before the tables, so that each process gets what it may do with them, and no test gives it more.
  await makeRoles(postgres.url(TEMPLATE));
  await migrate(postgres.url(TEMPLATE));
  const cli = await findTemporal((line) => console.log(line));
  const temporal = await startTemporal({
    cli,
    port: await freePort(),
    log: join(directory, 'temporal.log'),
    children,
    note: console.log,
    shortRuns: true,
    movableClock: true,
  });
  return {
    TEST_POSTGRES_URL: postgres.url('postgres'),
    TEST_TEMPORAL_ADDRESS: temporal.address,
    TEST_TEMPORAL_CLI: cli,
  };
};

/** Runs Jest in a process group of its own, on our terminal. Answers its exit code, null when it was ended. */
const runJest = (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  children: Children,
  limit: number,
): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const jest = spawn(process.execPath, [join(projectRoot(), 'node_modules/jest/bin/jest.js'), ...args], {
      env,
      detached: true,
      // What `--json` prints at the end is in the file as well; what people read comes on the other channel.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const { pid } = jest;
    if (pid) children.add({ pid, signal: 'SIGTERM', group: true, patience: 5_000, stage: 'apps' });
    const timer = setTimeout(() => {
      console.log(`The tests took more than ${LIMIT_MS / 60_000} minutes and were ended.`);
      if (pid) process.kill(-pid, 'SIGKILL');
    }, limit);
    jest.once('error', reject);
    jest.once('exit', (code) => {
      clearTimeout(timer);
      if (pid) children.remove(pid);
      resolve(code);
    });
  });
