import type { LoggerService } from '@nestjs/common';
import type { Logger } from '../../../libs/platform/logger';

/** Nest's own lines in the log of the process. */
export class NestLogger implements LoggerService {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  // What Nest tells while it starts is of no use to an operator.
  log(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  /** Nest gives the name of the part that speaks as the last argument. */
  #write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: readonly unknown[]): void {
    const part = rest.at(-1);
    const err = message instanceof Error ? message : undefined;
    this.#logger[level](
      { ...(typeof part === 'string' && { part }), ...(err && { err }) },
      err ? err.message : String(message),
    );
  }
}
