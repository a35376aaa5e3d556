import { Router } from 'express';
import { isMethod, type Answer, type Api } from '../api/api';
import type { FloodLimit } from '../api/flood-limit';
import type { Uploads } from '../api/uploads';
import type { CallbackSender } from '../callback/callback-sender';
import type { Faults } from '../faults/faults';
import type { LongPollKeys } from '../longpoll/long-poll-keys';
import type { CommunityPage } from '../world/community-page';
import type { Realm } from '../world/realm';
import type { Metrics } from './metrics';
import { publicUrlOf } from './public-url';
import { bodyParsers, readValues } from './read-values';
import { strike } from './strike';

export interface ApiParts {
  readonly realm: Realm;
  readonly api: Api;
  readonly keys: LongPollKeys;
  readonly uploads: Uploads;
  readonly page: CommunityPage;
  readonly flood: FloodLimit;
  readonly callback: CallbackSender;
  readonly faults: Faults;
  readonly metrics: Metrics;
}

/** `/method/<name>`: GET and POST alike, errors with HTTP 200. */
export const apiRouter = ({ realm, api, metrics, ...parts }: ApiParts): Router => {
  const router = Router();
  const { faults } = parts;
  router.all('/method/:method', ...bodyParsers, async (request, response) => {
    const { method } = request.params as { method: string };
    const values = await readValues(request);
    const label = isMethod(method) ? method : 'unknown';
    const act = (): Answer =>
      api.answer(method, values, { ...realm, ...parts, publicUrl: publicUrlOf(request, realm.publicUrl) });
    const answer = (result: Answer): void => {
      metrics.count(label, 'error' in result ? `error_${result.error.error_code}` : 'ok');
      response.json(result);
    };
    const fault = faults.take(method, values);
    if (!fault) return answer(act());
    metrics.count(label, `fault_${fault.kind}`);
    faults.follow(response);
    return strike(fault, { response, act, answer, fail: (code) => answer(api.fail(code, method, values)) });
  });
  return router;
};
