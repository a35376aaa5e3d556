'use strict';
/** `node game-thread-main.cjs`: begins a thread as games are played in one, and prints as JSON what is so in it. */
const workerThreads = require('node:worker_threads');
const v8 = require('node:v8');
const vm = require('node:vm');
const { join } = require('node:path');

const said = (act) => {
  try {
    act();
    return 'done';
  } catch (error) {
    return error.message;
  }
};

/** As the SDK calls into the games' context. */
const calls = (called, code, conditions = 0) => {
  const blockedConditions = new Map(Array.from({ length: conditions }, (_, n) => [n, {}]));
  const context = vm.createContext({
    __temporal_args: [{}, called, []],
    __TEMPORAL_ACTIVATOR__: { blockedConditions },
  });
  return said(() => new vm.Script(code).runInContext(context, { timeout: 50 }));
};

const ENDLESS = 'for (;;) {}';
const LONG = 'for (const end = Date.now() + 200; Date.now() < end;) {}';

if (workerThreads.isMainThread) {
  const { withLightGameThread } = require(join(__dirname, '../../dist/apps/worker/game-thread.js'));
  const begin = async () => {
    const first = new workerThreads.Worker(__filename);
    first.on('message', () => process.stdout.write('whoever had it before still hears it'));
    await first.terminate();
    return { thread: new workerThreads.Worker(__filename), first };
  };
  void withLightGameThread(begin).then(({ thread, first }) =>
    thread.on('message', async (found) => {
      const ended = await thread.terminate();
      process.stdout.write(JSON.stringify({ ...found, same: thread === first, ended }));
    }),
  );
} else {
  // It lives until it is ended, as the SDK's does.
  workerThreads.parentPort.on('message', () => {});
  workerThreads.parentPort.postMessage({
    promises: said(() => v8.promiseHooks.createHook({ init: () => {}, settled: () => {} })),
    storage: said(() => new (require('node:async_hooks').AsyncLocalStorage)().run(1, () => {})),
    step: calls('activate', ENDLESS),
    conditions: calls('tryUnblockConditions', ENDLESS, 1),
    afterwards: calls('concludeActivation', LONG),
    noConditions: calls('tryUnblockConditions', LONG),
  });
}
