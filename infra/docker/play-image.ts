/**
 * Plays a game on the image that infra/docker/build-offline.sh has left in a directory: its processes run from that root as the
 * containers would (nobody's user, nothing to write to but /tmp), against a Postgres, a Temporal and the local VK of this checkout.
 *
 *   npm run build && node dist/infra/docker/play-image.js DIRECTORY/root        as root; docs/transcripts/image.md
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { startApp } from '../dev/app';
import { autoplay } from '../dev/autoplay';
import type { Children } from '../dev/children';
import { temporaryDirectory } from '../dev/data-directory';
import { freePort } from '../dev/ports';
import { startPostgres } from '../dev/postgres';
import { serviceAccount } from '../dev/service-account';
import { runSession } from '../dev/session';
import { Spawned } from '../dev/spawned';
import { startTemporal } from '../dev/temporal';
import { findTemporal } from '../dev/temporal-cli';
import { findTemporalServer } from '../dev/temporal-programs';
import { TemporalServer } from '../dev/temporal-server';

/** A root that can't be written to, with /proc and a /tmp, as docker-compose.yml makes one. */
const ENTER =
  'mount --bind "$0" "$0" && mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/tmp" && ' +
  'mount -o remount,bind,ro "$0" && exec chroot --userspec=1000:1000 "$0" /usr/local/bin/node "$@"';

const main = (): void =>
  runSession(async (children) => {
    const [named] = process.argv.slice(2);
    if (named === undefined) throw new ConfigError('say where the image’s root is: play-image.js DIRECTORY/root');
    const root = resolve(named);
    const account = serviceAccount();
    const directory = temporaryDirectory(account);
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const log = (name: string): string => join(directory, `${name}.log`);
    const note = console.log;

    const postgres = await startPostgres({
      ...{ directory: join(directory, 'postgres'), database: 'znatok', log: log('postgres') },
      ...{ children, note, account, durable: true },
    });
    const temporal = await startSomeTemporal(postgres.url('postgres'), log('temporal'), children);
    const vk = `http://127.0.0.1:${await freePort()}`;
    const env: Record<string, string> = {
      DATABASE_URL: postgres.url('znatok'),
      TEMPORAL_ADDRESS: temporal,
      ...{ VK_API_URL: `${vk}/method`, VK_TOKEN: 'local-token', VK_GROUP_ID: '1', HOST: '127.0.0.1' },
      ADMIN_API_KEY: 'a-key-for-this-game-only',
    };
    await startApp({
      name: 'vk-emulator',
      env: { ...process.env, ...env, PORT: new URL(vk).port },
      log: log('vk'),
      children,
      note,
    });

    const run = (name: string, script: string, more: Readonly<Record<string, string>>): Spawned =>
      new Spawned({
        ...{ command: 'unshare', args: ['--mount', 'sh', '-c', ENTER, root, `/app/${script}`] },
        ...{ env: { NODE_ENV: 'production', ...env, ...more }, log: log(name), children, stage: 'apps' },
      });
    const finished = async (name: string, script: string, more: Readonly<Record<string, string>>): Promise<boolean> => {
      const process = run(name, script, more);
      return (await process.exited) === 'ended with code 0';
    };
    const told = timed(note);

    if (!(await finished('migrate', 'dist/infra/migrate.js', {}))) throw new ConfigError('migrate failed');
    told('migrate has ended');
    for (const name of ['worker', 'ingress', 'admin-api']) {
      const port = { PORT: String(await freePort()) };
      const app = run(name, `dist/apps/${name}/main.js`, port);
      while (!(await finished(`${name}-health`, 'dist/infra/docker/health-check.js', port))) {
        if (app.hasEnded) throw new ConfigError(`${name} ended:\n${app.lastLines()}`);
      }
      told(`${name} is healthy, says the image’s own health check`);
    }
    const code = await autoplay({ localVk: vk, databaseUrl: env.DATABASE_URL ?? '' });
    told('the game is over');
    return code;
  });

/** The full server where it was built, else the dev server. */
const startSomeTemporal = async (postgres: string, log: string, children: Children): Promise<string> => {
  const cli = await findTemporal(console.log);
  const programs = findTemporalServer();
  if (programs) return (await TemporalServer.start({ programs, cli, postgres, log, children })).address;
  return (await startTemporal({ cli, port: await freePort(), log, children, note: console.log })).address;
};

/** Tells each thing with the seconds since the one before. */
const timed = (tell: (line: string) => void): ((what: string) => void) => {
  let last = Date.now();
  return (what) => {
    const now = Date.now();
    tell(`${((now - last) / 1_000).toFixed(1)} s: ${what}`);
    last = now;
  };
};

main();
