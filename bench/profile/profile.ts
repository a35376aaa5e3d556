import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryDirectory } from '../../infra/dev/data-directory';
import { serviceAccount } from '../../infra/dev/service-account';
import { runSession } from '../../infra/dev/session';
import { znatok } from '../bots/znatok';
import { begin, Servers } from '../cells/servers';
import { machine } from '../machine';
import { Vk } from '../messengers/vk';
import { cpuOfThreads, cpuOfTree } from '../process-use';
import { arrivals } from '../workloads/arrivals';
import { Oracle } from '../workloads/oracle';
import { readProfiles, type Thread } from './cpu-profile';
import { eventsOf } from './histories';
import { countStatements, forgetStatements, statementsOf } from './statements';

const RATE = Number(process.env.BENCH_RATE ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const WARM_SECONDS = 10;
const SCRIPT = [
  ['/sum', 'введите первое число'],
  ['2', 'Введите второе число'],
  ['40', 'Будет 42 '],
] as const;

/**
 * `npm run profile`: where the time of a turn of the sum dialog goes, by process, by code, and in what is asked of the servers.
 * A profile counts time and not CPU: where others use the machine, it shows too much.
 */
export const profile = (): void =>
  runSession(async (children) => {
    console.log(machine());
    const directory = temporaryDirectory(serviceAccount());
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const messenger = await Vk.start();
    const servers = await Servers.start(znatok.servers, { directory, children });
    const { pids: restarted } = await begin(() => countStatements(servers.databaseUrl, servers.pidOf('postgres')));
    const profiles = join(directory, 'profiles');
    mkdirSync(profiles);
    const execArgv = ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
    const surroundings = { messenger: messenger.url, servers: servers.environment, game: 'sum', directory, children };
    await znatok.prepare?.(surroundings);
    const { pids } = await begin(() => znatok.start({ ...surroundings, execArgv }));

    const oracle = new Oracle(messenger);
    let people: number[] = [];
    const talk = async (): Promise<void> => {
      const person = messenger.person();
      people.push(person);
      for (const [line, right] of SCRIPT) await oracle.ask(person, person, line, right);
    };
    await arrivals(RATE, WARM_SECONDS, () => void talk());
    people = [];
    await forgetStatements(servers.databaseUrl);
    const all = [...pids, servers.pidOf('temporal'), ...restarted];
    const before = { cpu: all.map(cpuOfTree), threads: pids.map(cpuOfThreads), answered: oracle.answered, at: clock() };
    await arrivals(RATE, SECONDS, () => void talk());
    const after = { cpu: all.map(cpuOfTree), threads: pids.map(cpuOfThreads), answered: oracle.answered, at: clock() };
    const statements = await statementsOf(servers.databaseUrl);
    await oracle.settle(SECONDS * 1_000);
    const answers = after.answered - before.answered;
    const each = (total: number, digits = 2): string => (total / answers).toFixed(digits).padStart(7);

    console.log(`\n${answers} answers at ${(answers / SECONDS).toFixed(1)} a second; wrong ${oracle.wrong}. Of each:`);
    console.log('\nCPU-ms of the processes');
    const names = ['worker', 'ingress', 'Temporal', 'Postgres'];
    const used = all.map((_, n) => ((after.cpu[n] ?? 0) - (before.cpu[n] ?? 0)) * 1_000);
    for (const [n, name] of names.entries()) console.log(`${each(used[n] ?? 0)}  ${name}`);
    console.log(`${each(used.reduce((sum, ms) => sum + ms, 0))}  together`);

    await stopAndWait(pids, profiles);
    for (const [n, pid] of pids.entries()) {
      const threads = readProfiles(profiles, pid, [before.at, after.at]);
      console.log(`\n${names[n]}, CPU-ms of its threads`);
      for (const [name, seconds] of after.threads[n] ?? []) {
        console.log(`${each((seconds - (before.threads[n]?.get(name) ?? 0)) * 1_000)}  ${name}`);
      }
      for (const thread of threads.filter(({ busy }) => busy / answers > 0.1)) show(thread, each);
    }

    console.log('\nSQL statements');
    const calls = statements.reduce((sum, statement) => sum + statement.calls, 0);
    console.log(`${each(calls)}  in all, ${each(statements.reduce((sum, { ms }) => sum + ms, 0)).trim()} ms`);
    for (const { query, calls: count, ms } of [...statements].sort((a, b) => b.calls - a.calls).slice(0, 25)) {
      console.log(`${each(count)}  ${each(ms)} ms  ${query.replace(/\s+/g, ' ').slice(0, 130)}`);
    }

    console.log(`\nEvents of Temporal's histories, a dialog of ${SCRIPT.length} answers`);
    const some = people.slice(0, 20);
    const events = await eventsOf(
      servers.environment.TEMPORAL_ADDRESS ?? '',
      some.map((person) => `vk:1:${person}`),
    );
    const total = [...events].reduce((sum, [, count]) => sum + count, 0);
    console.log(`${(total / some.length).toFixed(1).padStart(7)}  in all`);
    for (const [type, count] of [...events].sort(([, a], [, b]) => b - a)) {
      console.log(`${(count / some.length).toFixed(1).padStart(7)}  ${type}`);
    }
    return oracle.wrong + oracle.pending === 0 ? 0 : 1;
  });

/** Microseconds of the monotonic clock, which V8's profiles go by too. */
const clock = (): number => Number(process.hrtime.bigint() / 1_000n);

/** A process writes its profile when it ends. */
const stopAndWait = async (pids: readonly number[], profiles: string): Promise<void> => {
  for (const pid of pids) process.kill(pid, 'SIGTERM');
  const isWritten = (pid: number): boolean =>
    readdirSync(profiles).some((file) => file.split('.')[3] === String(pid) && file.split('.')[4] === '0');
  while (!pids.every((pid) => isWritten(pid) || !existsSync(`/proc/${pid}`))) await sleep(100);
  await sleep(1_000);
};

const show = (thread: Thread, each: (total: number) => string): void => {
  console.log(`  a thread: ${each(thread.busy).trim()} ms`);
  for (const { title, ms } of thread.groups) console.log(`  ${each(ms)}  ${title}`);
  console.log('  its dearest functions, by themselves');
  for (const { title, ms } of thread.functions) console.log(`  ${each(ms)}  ${title}`);
};
