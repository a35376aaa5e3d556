import type { Logger as TemporalLogger, LogLevel } from '@temporalio/worker';
import type { Suspects } from './suspects';

/**
 * Listens to what Temporal's SDK logs. Its core warns of each workflow task that fails, whatever the reason (an exception, a
 * history that the code can't follow, a step that takes too long), and nothing else of the SDK's interface tells of all.
 *
 * A line only makes a workflow worth a look: what is the matter with it, Temporal is asked.
 */
export const failureEar = (logger: TemporalLogger, suspects: Suspects): TemporalLogger => {
  const hear = (meta: Record<string | symbol, unknown> = {}): void => {
    if (meta.activityId !== undefined) return;
    const runId = meta.runId ?? meta.run_id;
    if (typeof runId !== 'string') return;
    suspects.noteRun(runId, typeof meta.workflowId === 'string' ? meta.workflowId : undefined);
  };
  return {
    log(level: LogLevel, message, meta) {
      if (level === 'WARN' || level === 'ERROR') hear(meta);
      logger.log(level, message, meta);
    },
    trace: (message, meta) => void logger.trace(message, meta),
    debug: (message, meta) => void logger.debug(message, meta),
    info: (message, meta) => void logger.info(message, meta),
    warn(message, meta) {
      hear(meta);
      logger.warn(message, meta);
    },
    error(message, meta) {
      hear(meta);
      logger.error(message, meta);
    },
  };
};
