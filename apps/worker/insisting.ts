import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { furtherTry } from '../../activities/messenger/attempt';
import { isOutage } from './frozen/is-passing';

/** So long it is tried here; after that by Temporal, whose Web UI shows what it waits for. Milliseconds. */
const PATIENCE = 15_000;
/** Between two tries at most, milliseconds. */
const PAUSE = 200;

/**
 * Tries again at once what fails because VK or Postgres is down. Temporal's pauses grow, so what was down for five seconds would
 * be tried up to five seconds after it is back, at a task's cost each time.
 */
export const insisting: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    const { info, cancellationSignal } = Context.current();
    if (info.isLocal) return next(input);
    const end = performance.now() + PATIENCE;
    for (let tries = 0; ; tries += 1) {
      try {
        return await furtherTry(tries, () => next(input));
      } catch (error) {
        if (!isOutage(error) || performance.now() > end || cancellationSignal.aborted) throw error;
        await sleep(PAUSE / 2 + (Math.random() * PAUSE) / 2, undefined, { signal: cancellationSignal });
      }
    }
  },
};
