import type { Registry } from 'prom-client';
import { readConfig } from '../../libs/platform/config';
import type { Logger } from '../../libs/platform/logger';
import type { Database } from '../../libs/store/store';
import { noteRest } from '../../libs/store/vk-rests';
import { createVk, type Vk } from '../../libs/vk/api';
import { communityBudget } from '../../libs/vk/sender/community-budget';
import type { PaceLimits } from '../../libs/vk/sender/pace';
import { createSenderMetrics } from '../../libs/vk/sender/sender-metrics';
import { Sender, type SenderOptions } from '../../libs/vk/sender/sender';

export interface SendersOptions {
  readonly communities: readonly { readonly groupId: number; readonly token: string }[];
  readonly apiUrl: string;
  readonly db: Database;
  readonly registry: Registry;
  readonly logger: Logger;
  readonly pace: PaceLimits;
}

/** The budget is asked for whole requests, before their calls are chosen. */
const ASKED_ALREADY = { take: async () => true };

/** @returns the sender of a community; it throws where the community is not served here. */
export const createSenders = (options: SendersOptions): ((groupId: number) => Vk) => {
  const { communities, apiUrl, db, registry, logger, pace } = options;
  const metrics = createSenderMetrics(registry);
  const senders = new Map(
    communities.map(({ groupId, token }) => {
      const api = createVk({ groupId, token, apiUrl, budget: ASKED_ALREADY });
      const budget = communityBudget(db, groupId, 'patient');
      const rests: SenderOptions['rests'] = (rest) =>
        void noteRest(db, groupId, rest).catch(() => logger.warn('a rest could not be noted for the admin API'));
      return [groupId, new Sender({ api, budget, metrics, logger, pace, rests })];
    }),
  );
  return (groupId) => {
    const sender = senders.get(groupId);
    if (!sender) throw new Error(`community ${groupId} is not served here: give its token to this worker`);
    return sender;
  };
};

/** @throws ConfigError when a number is none */
export const readPace = (): PaceLimits => {
  const config = readConfig([
    'CHAT_BURST',
    'CHAT_SENDS_A_MINUTE',
    'CHAT_EDITS_AT_ONCE',
    'CHAT_EDITS_A_MINUTE',
    'CHAT_WRITES_AN_HOUR',
  ]);
  return {
    burst: config.CHAT_BURST,
    sendsAMinute: config.CHAT_SENDS_A_MINUTE,
    editsAtOnce: config.CHAT_EDITS_AT_ONCE,
    editsAMinute: config.CHAT_EDITS_A_MINUTE,
    writesAnHour: config.CHAT_WRITES_AN_HOUR,
  };
};
