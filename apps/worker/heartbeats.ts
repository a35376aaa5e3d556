import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { Context } from '@temporalio/activity';

/** Well under the activities' heartbeat timeout of 3 s. */
const EVERY = 1_000;

/**
 * Beats for every running activity. A worker that is killed stops beating, so Temporal tries its activities elsewhere after
 * the heartbeat timeout and not after the far longer time that an activity may take.
 */
export const heartbeats: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    const context = Context.current();
    if (context.info.isLocal) return next(input);
    const timer = setInterval(() => context.heartbeat(), EVERY);
    try {
      return await next(input);
    } finally {
      clearInterval(timer);
    }
  },
};
