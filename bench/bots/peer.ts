import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Spawned } from '../../infra/dev/spawned';
import type { Bot, BotSurroundings } from './bot';
import { installPeers } from './install-peers';

interface Peer extends Omit<Bot, 'start'> {
  /** Its file in bench/peers. */
  readonly file: string;
  /** Of several that are written in one file. */
  readonly variant?: string;
}

const LOOK_MS = 50;

/** A bot of bench/peers: one program that is told by its environment, and writes the line `ready` when it listens. */
export const peer = ({ file, variant, ...rest }: Peer): Bot => ({
  ...rest,
  async start({ messenger, servers, game, directory, children }: BotSurroundings) {
    const home = await installPeers(file.endsWith('.py') ? 'python' : 'node');
    const log = join(directory, `${rest.name}.log`);
    const env = { ...process.env, ...servers, MESSENGER_URL: messenger, GAME: game, VARIANT: variant ?? '' };
    const command = file.endsWith('.py') ? join(home, 'python/bin/python') : process.execPath;
    const program = new Spawned({
      ...{ command, args: [join(home, file)], env: { ...env, NODE_ENV: 'production' }, cwd: home },
      ...{ log, children, stage: 'apps' },
    });
    while (!isReady(log)) {
      if (program.hasEnded) throw new Error(`${rest.name} ended before it was ready:\n${program.lastLines()}`);
      await sleep(LOOK_MS);
    }
  },
});

const isReady = (log: string): boolean => existsSync(log) && readFileSync(log, 'utf8').split('\n').includes('ready');
