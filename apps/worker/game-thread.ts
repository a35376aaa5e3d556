import workerThreads from 'node:worker_threads';

/**
 * Has the thread in which Temporal's SDK plays games begin with game-thread-begins.ts, which makes it do less. The SDK gives
 * that thread no options, so it is given some here.
 *
 * @param act begins that thread
 */
export const withLightGameThread = async <T>(act: () => Promise<T>): Promise<T> => {
  const { Worker } = workerThreads;
  const begins = require.resolve('./game-thread-begins');
  // Node takes no options of V8 here; those that the process has count for its threads anyway.
  const profiled = process.execArgv.filter((option) => option.startsWith('--cpu-prof'));
  class Light extends Worker {
    constructor(file: string | URL) {
      super(file, { execArgv: [...profiled, '--require', begins] });
    }
  }
  Object.assign(workerThreads, { Worker: Light });
  try {
    return await act();
  } finally {
    Object.assign(workerThreads, { Worker });
  }
};
