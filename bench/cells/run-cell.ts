import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { temporaryDirectory } from '../../infra/dev/data-directory';
import { serviceAccount } from '../../infra/dev/service-account';
import { runSession } from '../../infra/dev/session';
import { machine } from '../machine';
import { Telegram } from '../messengers/telegram';
import { Vk } from '../messengers/vk';
import { cpuOfTree } from '../process-use';
import { cellsNamed } from './cell';
import { keep } from './results';
import { begin, memoryOf, Servers } from './servers';

/** One run of one cell, in a process of its own, with servers of its own: nothing is left of what ran before. */
export const runCell = (name: string, run: number): void =>
  runSession(async (children) => {
    const [cell] = cellsNamed([name]);
    if (!cell) throw new Error(`no cell is called «${name}»`);
    const { workload, bot } = cell;
    const directory = temporaryDirectory(serviceAccount());
    if (!process.env.BENCH_KEEP) process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const messenger = await (bot.messenger === 'vk' ? Vk : Telegram).start();
    const servers = await Servers.start(bot.servers, { directory, children });
    const surroundings = { messenger: messenger.url, servers: servers.environment, game: workload.game };
    await bot.prepare?.({ ...surroundings, directory, children });
    const { pids } = await begin(() => bot.start({ ...surroundings, directory, children }));
    const ownCpu = (): number => pids.reduce((sum, pid) => sum + cpuOfTree(pid), 0);
    const before = loadavg()[0] ?? NaN;
    const measured = await workload.run({
      messenger,
      bot: {
        ...{ name: bot.name, ownCpu, cpu: () => ownCpu() + servers.cpu(), memory: () => memoryOf(pids) },
        stored: () => servers.stored(),
      },
    });
    keep(cell, run, {
      ...{ workload: workload.name, bot: bot.name, run, about: workload.about, at: new Date().toISOString() },
      ...{ machine: machine(), temporal: servers.temporalKind, load: [before, loadavg()[0] ?? NaN], ...measured },
    });
    return 0;
  });
