import type { CallbackSender } from '../callback/callback-sender';
import type { LongPollKeys } from '../longpoll/long-poll-keys';
import type { CommunityPage } from '../world/community-page';
import type { Faults } from '../faults/faults';
import type { Realm } from '../world/realm';
import type { FloodLimit } from './flood-limit';
import type { Params } from './params';
import type { Uploads } from './uploads';

/** One call of one method, by the community's token. */
export interface Call extends Realm {
  readonly params: Params;
  readonly keys: LongPollKeys;
  readonly uploads: Uploads;
  readonly page: CommunityPage;
  readonly flood: FloodLimit;
  readonly callback: CallbackSender;
  readonly faults: Faults;
}

/** Returns what goes into `response`; throws ApiError. */
export type Method = (call: Call) => unknown;
