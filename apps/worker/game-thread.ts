import workerThreads from 'node:worker_threads';

/** What Node says of a thread that was terminated. */
const TERMINATED = 1;

/**
 * Has the thread in which Temporal's SDK plays games begin with game-thread-begins.ts, which makes it do less. The SDK gives
 * that thread no options, so it is given some here.
 *
 * Whoever asks for a thread after another has left it gets the same one: what V8 has compiled in it is there for the next
 * (warm-up.ts).
 *
 * @param act begins that thread
 */
export const withLightGameThread = async <T>(act: () => Promise<T>): Promise<T> => {
  const { Worker } = workerThreads;
  const begins = require.resolve('./game-thread-begins');
  // Node takes no options of V8 here; those that the process has count for its threads anyway.
  const profiled = process.execArgv.filter((option) => option.startsWith('--cpu-prof'));
  /** Threads that somebody has left, and that live: one that died is never left. */
  const left: Light[] = [];
  let isOver = false;
  class Light extends Worker {
    constructor(file: string | URL) {
      const thread = left.pop();
      if (thread) {
        // Of who had it before.
        for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
        return thread;
      }
      super(file, { execArgv: [...profiled, '--require', begins] });
    }

    /** Nothing is lost: the SDK has told the thread to forget its games. */
    override terminate(): Promise<number> {
      if (isOver) return super.terminate();
      left.push(this);
      return Promise.resolve(TERMINATED);
    }
  }
  Object.assign(workerThreads, { Worker: Light });
  try {
    return await act();
  } finally {
    isOver = true;
    Object.assign(workerThreads, { Worker });
  }
};
