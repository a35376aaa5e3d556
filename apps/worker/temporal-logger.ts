import type { Logger as TemporalLogger, LogLevel } from '@temporalio/worker';
import { messageInLog } from '../../libs/platform/error-in-log';
import type { Logger } from '../../libs/platform/logger';
import { framesOf } from './frozen/describe-failure';

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
  'run_id',
  'workflowType',
  'activityType',
  'activityId',
  'attempt',
  'taskQueue',
  'sdkComponent',
];

/** Only fields that never hold what players wrote. The message of a game's error may quote them; an activity's does not. */
const withoutWords = (meta: Record<string | symbol, unknown> = {}): Record<string, unknown> => {
  const kept = Object.fromEntries(KEPT.filter((name) => meta[name] !== undefined).map((name) => [name, meta[name]]));
  const { error } = meta;
  if (!(error instanceof Error)) return kept;
  const reason = meta.activityId !== undefined && { reason: messageInLog(error) };
  return { ...kept, error: error.name, ...reason, stack: framesOf(error.stack) };
};
