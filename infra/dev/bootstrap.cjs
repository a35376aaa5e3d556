'use strict';
/**
 * `npm start`, `npm test` and `npm run dev` begin here, on a machine where nothing but Node may be there: checks Node,
 * installs the dependencies, compiles what changed, and hands over to infra/dev/<command>.ts in this same process.
 * Plain CommonJS without dependencies.
 */
var REQUIRED = [20, 19];
var version = process.versions.node.split('.').map(Number);
if (version[0] < REQUIRED[0] || (version[0] === REQUIRED[0] && version[1] < REQUIRED[1])) {
  process.stderr.write(
    'Znatok needs Node.js ' +
      REQUIRED.join('.') +
      ' or newer, and this is ' +
      process.versions.node +
      ': install it from https://nodejs.org and try again.\n',
  );
  process.exit(1);
}

const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { takePidLock } = require('./pid-lock.cjs');

const ROOT = join(__dirname, '../..');
const SOURCES = [
  'apps',
  'workflows',
  'activities',
  'libs',
  'infra',
  'bench',
  'test/chaos',
  'test/support',
  'test/replay/histories',
  'package.json',
  '.swcrc',
];
const CONSOLE = join(ROOT, 'apps/console');
const INSTALLED = join(ROOT, 'node_modules/.znatok-install');
const BUILT = join(ROOT, 'dist/.znatok-build');
const BUILT_CONSOLE = join(ROOT, 'dist/.znatok-console');
/** Made by builds and installs, at whatever depth. */
const MADE = ['node_modules', 'dist', 'generated'];

/** Commands that do not live in infra/dev. */
const MAINS = { chaos: 'test/chaos/main.js' };

class Stop extends Error {}

const hash = (text) => createHash('sha256').update(text).digest('hex');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const filesUnder = (path, isSource) => {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
  return entries.flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return MADE.includes(entry.name) ? [] : filesUnder(child, isSource);
    return isSource(child) ? [child] : [];
  });
};

/** Contents rather than times: a fresh checkout of the same commit needs no new build. */
const hashOf = (files) => {
  const all = createHash('sha256').update(process.versions.modules);
  for (const file of files.sort()) {
    try {
      all.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
    } catch (error) {
      // Removed while we looked: the next run sees the new state.
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return all.update(read(INSTALLED)).digest('hex');
};

const sourcesHash = () => {
  const isSource = (file) => /(?<!\.spec)\.(ts|json|cts|cjs)$/.test(file) && !file.startsWith(CONSOLE);
  return hashOf(SOURCES.flatMap((name) => filesUnder(join(ROOT, name), isSource)));
};

/** The console is a page of its own, made from its folder and the API's document. */
const consoleHash = () =>
  hashOf([...filesUnder(CONSOLE, (file) => !file.endsWith('.spec.ts')), join(ROOT, 'openapi.json')]);

/** The lock file decides what is installed; Node's ABI decides whether native packages fit. */
const dependenciesHash = () => hash(`${read(join(ROOT, 'package-lock.json'))}\0${process.platform} ${process.arch}`);

const isInstalled = () => {
  if (!existsSync(INSTALLED) && isInstalledByHand()) writeFileSync(INSTALLED, dependenciesHash());
  return read(INSTALLED) === dependenciesHash();
};

/** npm's own record of what it installed is newer than the lock file: somebody ran `npm ci`. */
const isInstalledByHand = () => {
  const record = join(ROOT, 'node_modules/.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
};

/** Answers what it printed when it failed; throws nothing. */
const execute = ([command, ...args]) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.once('error', ({ message }) => resolve(`${said}\n${message}`));
    child.once('close', (status, signal) => {
      if (['SIGINT', 'SIGTERM', 'SIGHUP'].includes(signal)) process.exit(130);
      resolve(status === 0 ? undefined : `${said}\n${signal ? `It was ended by ${signal}.` : ''}`);
    });
  });

/** Does jobs together: each runs its commands one after the other, and has a last word when they are done. */
const run = async (title, ...jobs) => {
  const began = Date.now();
  process.stdout.write(`${title}...`);
  const failures = await Promise.all(
    jobs.map(async ({ commands, done }) => {
      for (const command of commands) {
        const failure = await execute(command);
        if (failure !== undefined) return failure;
      }
      return done();
    }),
  );
  const failed = failures.filter((said) => said !== undefined);
  if (failed.length === 0) {
    process.stdout.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
    return;
  }
  process.stdout.write(' failed\n');
  const said = failed.flatMap((text) => text.split('\n').filter((line) => line.trim()));
  const shown = said.length > 16 ? [...said.slice(0, 10), '...', ...said.slice(-5)] : said;
  throw new Stop(`${shown.join('\n')}\n${title} failed: the lines above say why.`);
};

const npm = () => {
  // Set by npm for its scripts: the same npm again, whatever it is called on this system.
  const script = process.env.npm_execpath;
  return script && /\.c?js$/.test(script) ? [process.execPath, script] : ['npm'];
};

const install = async () => {
  const flags = ['--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
  await run('Installing dependencies (a minute or two the first time)', {
    commands: [[...npm(), 'ci', ...flags]],
    done: () => writeFileSync(INSTALLED, dependenciesHash()),
  });
};

const isBuilt = () => read(BUILT) === sourcesHash();
const isConsoleBuilt = () => read(BUILT_CONSOLE) === consoleHash();

/** Types are checked by `npm run typecheck`; here only the output is wanted. */
const code = () => {
  const wanted = sourcesHash();
  return {
    commands: [
      [process.execPath, join(ROOT, 'infra/build/compile.cjs')],
      [process.execPath, join(ROOT, 'dist/infra/build/finish.js')],
    ],
    done: () => writeFileSync(BUILT, wanted),
  };
};

const page = () => {
  const wanted = consoleHash();
  return {
    commands: [[...npm(), 'run', 'build:console', '--silent']],
    done: () => writeFileSync(BUILT_CONSOLE, wanted),
  };
};

const build = async () => {
  const jobs = [...(isBuilt() ? [] : [code()]), ...(isConsoleBuilt() ? [] : [page()])];
  if (jobs.length > 0) await run('Building', ...jobs);
};

/** One at a time in a checkout, since `npm test` may run twice at once. */
const alone = async (act) => {
  const file = join(ROOT, '.znatok/setup.lock');
  let told = false;
  for (;;) {
    const lock = takePidLock(file);
    if (lock.release) {
      process.once('exit', lock.release);
      await act();
      lock.release();
      process.removeListener('exit', lock.release);
      return;
    }
    if (!told) process.stdout.write(`Waiting for process ${lock.heldBy}, which installs or compiles here...\n`);
    told = true;
    await sleep(300);
  }
};

const prepare = async () => {
  if (isInstalled() && isBuilt() && isConsoleBuilt()) return;
  await alone(async () => {
    if (!isInstalled()) await install();
    await build();
  });
};

const main = async () => {
  const [command, ...args] = process.argv.slice(2);
  if (!['start', 'dev', 'test', 'new-game', 'import', 'chaos', 'prepare'].includes(command))
    throw new Stop('Use: bootstrap.cjs start|dev|test|new-game|import|chaos|prepare');
  await prepare();
  if (command === 'prepare') return;
  require(join(ROOT, 'dist', MAINS[command] || `infra/dev/${command}.js`)).main(args);
};

main().catch((error) => {
  if (!(error instanceof Stop) && error.code !== 'EACCES') throw error;
  const help =
    error.code === 'EACCES'
      ? `${error.message}: this user can't write here. Use a checkout of your own.`
      : error.message;
  process.stderr.write(`${help}\n`);
  process.exit(1);
});
