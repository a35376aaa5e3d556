import type { LongPollKeys } from '../longpoll/long-poll-keys';
import type { CallbackServer, CallbackState } from '../callback/callback-server';
import type { CommunityPage } from '../world/community-page';
import type { Realm } from '../world/realm';
import type { Params } from './params';
import type { Uploads } from './uploads';

/** One call of one method, by the community's token. */
export interface Call extends Realm {
  readonly params: Params;
  readonly keys: LongPollKeys;
  readonly uploads: Uploads;
  readonly page: CommunityPage;
  /** The Callback server, where one is set up. */
  readonly callback: { readonly server: CallbackServer | undefined; readonly state: CallbackState };
}

/** Returns what goes into `response`; throws ApiError. */
export type Method = (call: Call) => unknown;
