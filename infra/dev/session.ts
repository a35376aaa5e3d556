import { ConfigError } from '../../libs/platform/config-error';
import { Children } from './children';
import { whenOrphaned } from './orphaned';

/**
 * Runs a command that starts processes, and ends them all whatever happens: when it is done, when it fails, at Ctrl-C or
 * SIGTERM (a second one doesn't wait), when the npm that began it is gone. Exits the process with the command's code; a ConfigError is one line and code 1.
 *
 * @param act answers the exit code; its abort signal tells that it is being stopped
 * @param whenStopped the exit code after Ctrl-C or SIGTERM
 */
export const runSession = (act: (children: Children, stop: AbortSignal) => Promise<number>, whenStopped = 0): void => {
  const children = new Children();
  const stop = new AbortController();
  const stopped = new Promise<number>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(whenStopped));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) void children.killAll().then(() => process.exit(130));
      stop.abort(signal);
    });
  }
  whenOrphaned(() => stop.abort('npm is gone'));
  void Promise.race([act(children, stop.signal), stopped])
    .catch((error: unknown) => {
      if (stop.signal.aborted) return whenStopped;
      process.stderr.write(`${error instanceof ConfigError ? error.message : describe(error)}\n`);
      return 1;
    })
    .then(async (code) => {
      await children.endAll();
      process.exit(code);
    });
};

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
