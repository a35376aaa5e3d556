import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/contract';
import { QUICK } from './quick';
import { summaryOf } from './summary';

/**
 * Lasting refusals are values, so what fails is retried without end. The worker beats for each running activity every
 * second: when it is killed, the activity is tried elsewhere after the heartbeat's time and not after the whole timeout.
 */
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  heartbeatTimeout: '3s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '20s' },
});

/** Once, in the worker that plays the game: a mark in the history in place of six events and a second task. */
const quick = proxyLocalActivities<Activities>({
  scheduleToStartTimeout: '1s',
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 1 },
});

interface Summarised {
  executeWithOptions(options: { summary?: string }, args: readonly unknown[]): Promise<unknown>;
}

/**
 * The activities, each call with what the operator reads of it: done at once where that works, else with all of Temporal's patience.
 *
 * What is done at once is in the history no sooner than its task is over. When that fails (a worker died, or something was
 * heard in the moment in which the game ended), it is done again, and what was heard meanwhile comes first.
 *
 * @param takeNote whether this call has to be in the history before it is done; asked once a call
 */
export const quickFirst = (takeNote: () => boolean): Activities =>
  new Proxy(patient, {
    get: (target, name) => {
      const slowly = Reflect.get(target, name) as Summarised;
      const quickly = QUICK.has(String(name)) ? (Reflect.get(quick, name) as Summarised) : undefined;
      return async (request: unknown) => {
        if (takeNote() || !quickly || isSlow(request)) return done(slowly, request);
        const answer = await done(quickly, request).catch(notAtOnce);
        return (Object(answer) as Partial<typeof LATER>).reason === LATER.reason ? done(slowly, request) : answer;
      };
    },
  });

const done = (activity: Summarised, request: unknown): Promise<unknown> =>
  activity.executeWithOptions({ summary: summaryOf(request) }, [request]);

const LATER = { ok: false, reason: 'later' } as const;

/** What went wrong shows again when it is done with patience. */
const notAtOnce = (error: unknown): typeof LATER => {
  if (isCancellation(error)) throw error;
  return LATER;
};

/** A photo may have to be uploaded; what depends on the clock would be another message when it is done again. */
const isSlow = (request: unknown): boolean => {
  const { photo, timed } = Object(request) as { photo?: unknown; timed?: unknown };
  return photo !== undefined || timed === true;
};
