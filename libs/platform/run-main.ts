import { ConfigError } from './config-error';
import { createLogger, type Logger } from './logger';
import { startTracing } from './tracing';

export interface Running {
  /** Ends gracefully; called once, at SIGTERM or SIGINT. */
  stop(): Promise<void>;
  /** Rejects when the process can't go on; absent for servers that only end when stopped. */
  readonly failed?: Promise<never>;
}

/**
 * Runs one process of the system: starts it, waits for SIGTERM, SIGINT or the end of its parent, stops it and exits.
 *
 * A ConfigError (a wrong variable, a server that can't be reached) is one line on stderr and exit code 1; so is any other
 * failure, with its stack in the log, so that whoever supervises the process starts it anew.
 */
export const runMain = async (service: string, start: (logger: Logger) => Promise<Running>): Promise<void> => {
  const logger = createLogger(service);
  const signal = endOfWork();
  try {
    const tracing = await startTracing(service);
    const running = await start(logger);
    logger.info('ready');
    // Whoever started us may be listening on an IPC channel (npm start does).
    process.send?.({ ready: true });
    const reason = await Promise.race([signal, running.failed ?? new Promise<never>(() => {})]);
    logger.info({ reason }, 'stopping');
    await running.stop();
    await tracing?.stop();
    process.exit(0);
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${service}: ${error.message}\n`);
    else logger.fatal({ err: error }, 'failed');
    process.exit(1);
  }
};

/** Listens from the first moment on: a process may be told to stop while it is still starting. */
const endOfWork = (): Promise<string> =>
  new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
    // Whoever started us with an IPC channel is gone, maybe by kill -9: nobody would ever stop us.
    process.once('disconnect', () => resolve('parent gone'));
  });
