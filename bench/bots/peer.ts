import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../infra/dev/ports';
import { Spawned } from '../../infra/dev/spawned';
import type { Bot, BotSurroundings } from './bot';
import { installPeers, run } from './install-peers';

interface Peer extends Omit<Bot, 'start' | 'prepare'> {
  /** Its file in bench/peers. */
  readonly file: string;
  /** Of several that are written in one file. */
  readonly variant?: string;
  /** The npm script of bench/peers that has to run once before it starts. */
  readonly preparation?: string;
}

const LOOK_MS = 50;

/** A bot of bench/peers: one program that is told by its environment, and writes the line `ready` when it listens. */
export const peer = ({ file, variant = '', preparation, ...rest }: Peer): Bot => {
  const environment = ({ messenger, servers, game, place }: BotSurroundings): NodeJS.ProcessEnv => ({
    ...{ ...process.env, ...servers, MESSENGER_URL: messenger, GAME: game, VARIANT: variant, NODE_ENV: 'production' },
    ...(place && { PLACE: place }),
  });
  return {
    ...rest,
    async prepare(surroundings) {
      const home = await installPeers(file.endsWith('.py') ? 'python' : 'node');
      if (preparation) run('npm', ['run', '--silent', preparation], home, environment(surroundings));
    },
    async start(surroundings) {
      const { directory, children } = surroundings;
      const home = await installPeers(file.endsWith('.py') ? 'python' : 'node');
      const log = join(directory, `${rest.name}.log`);
      const command = file.endsWith('.py') ? join(home, 'python/bin/python') : process.execPath;
      const program = new Spawned({
        ...{ command, args: [join(home, file)], cwd: home, log, children, stage: 'apps' },
        env: { ...environment(surroundings), PORT: String(await freePort()) },
      });
      while (!isReady(log)) {
        if (program.hasEnded) throw new Error(`${rest.name} ended before it was ready:\n${program.lastLines()}`);
        await sleep(LOOK_MS);
      }
    },
  };
};

const isReady = (log: string): boolean => existsSync(log) && readFileSync(log, 'utf8').split('\n').includes('ready');
