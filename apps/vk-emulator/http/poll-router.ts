import { Router } from 'express';
import { POLL, type Faults } from '../faults/faults';
import { checkEvents, type CheckAnswer } from '../longpoll/check-events';
import type { LongPollKeys } from '../longpoll/long-poll-keys';
import type { Realm } from '../world/realm';
import type { Metrics } from './metrics';
import { bodyParsers, readValues } from './read-values';
import { strike } from './strike';

export interface PollParts {
  readonly realm: Realm;
  readonly keys: LongPollKeys;
  readonly faults: Faults;
  readonly metrics: Metrics;
}

/** The address that groups.getLongPollServer gives out. Clients send `a_check` by GET or by POST. */
export const pollRouter = ({ realm, keys, faults, metrics }: PollParts): Router => {
  const router = Router();
  router.all(`/wh${realm.world.community.id}`, ...bodyParsers, async (request, response) => {
    const query = await readValues(request);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const act = (): Promise<CheckAnswer> => checkEvents(realm, keys, faults, query, gone.signal);
    const answer = (result: CheckAnswer): void => {
      if (gone.signal.aborted) return;
      metrics.count(POLL, 'failed' in result ? `failed_${result.failed}` : 'ok');
      response.json(result);
    };
    const fault = faults.take(POLL);
    if (!fault) return answer(await act());
    metrics.count(POLL, `fault_${fault.kind}`);
    faults.follow(response);
    return strike(fault, { response, act, answer, fail: () => response.status(403).send('') });
  });
  return router;
};
