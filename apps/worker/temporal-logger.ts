import type { Logger as TemporalLogger, LogLevel } from '@temporalio/worker';
import type { Logger } from '../../libs/platform/logger';

/** What Temporal's SDK logs, as lines of ours. */
export const temporalLogger = (logger: Logger): TemporalLogger => {
  const write =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: Record<string | symbol, unknown>): void =>
      logger[level](withoutWords(meta), message);
  const levels = {
    TRACE: write('trace'),
    DEBUG: write('debug'),
    INFO: write('info'),
    WARN: write('warn'),
    ERROR: write('error'),
  };
  return {
    log: (level: LogLevel, message, meta) => levels[level](message, meta),
    trace: levels.TRACE,
    debug: levels.DEBUG,
    info: levels.INFO,
    warn: levels.WARN,
    error: levels.ERROR,
  };
};

const KEPT = [
  'workflowId',
  'runId',
  'workflowType',
  'activityType',
  'activityId',
  'attempt',
  'taskQueue',
  'sdkComponent',
];

/** Only fields that never hold what players wrote; of an error, its kind and message without its cause's arguments. */
const withoutWords = (meta: Record<string | symbol, unknown> = {}): Record<string, unknown> => {
  const kept = Object.fromEntries(KEPT.filter((name) => meta[name] !== undefined).map((name) => [name, meta[name]]));
  const { error } = meta;
  return error instanceof Error ? { ...kept, error: error.name, reason: error.message, stack: error.stack } : kept;
};
