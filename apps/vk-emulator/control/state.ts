import type { CallbackReport } from '../callback/callback-server';
import type { FloodBudget } from '../api/flood-limit';
import type { ArmedFault } from '../faults/faults';
import type { World } from '../world/world';
import { toTranscript, type TranscriptMessage } from './transcript';

/** Everything but the messages. */
export interface State {
  readonly group: { readonly id: number; readonly name: string; readonly screen_name: string };
  readonly users: readonly {
    readonly id: number;
    readonly first_name: string;
    readonly last_name: string;
    readonly sex: 1 | 2;
    readonly screen_name: string;
  }[];
  readonly chats: readonly {
    readonly peer_id: number;
    readonly title: string;
    readonly members: readonly number[];
    /** Whether the bot is in the chat, and whether it has access to all messages. */
    readonly bot: boolean;
    readonly all: boolean;
    readonly admin: boolean;
    /** Nobody may write there: error 1012. */
    readonly silenced: boolean;
    /** cmid of the pinned message. */
    readonly pinned?: number;
  }[];
  /** The newest message of each conversation, private ones included. */
  readonly last: readonly TranscriptMessage[];
  /** VK's time, Unix milliseconds, and how far it was put forward. */
  readonly clock: { readonly now: number; readonly ahead: number };
  readonly limits: { readonly per_second: number; readonly flood?: FloodBudget };
  readonly long_poll: {
    readonly enabled: boolean;
    readonly ts: string;
    readonly first: string;
    /** How many polls wait for an event right now: somebody listens. */
    readonly waiting: number;
  };
  readonly callback: CallbackReport;
  readonly faults: readonly ArmedFault[];
  /** How many calls a fault has struck that are not over: kept waiting, answered late, or never. */
  readonly struck: number;
}

export const stateOf = (
  world: World,
  others: Pick<State, 'faults' | 'struck' | 'callback' | 'limits'> & { readonly now: number; readonly waiting: number },
): State => ({
  group: { id: world.community.id, name: world.community.name, screen_name: world.community.screenName },
  users: [...world.people.values()].map(({ id, firstName, lastName, sex, screenName }) => ({
    id,
    first_name: firstName,
    last_name: lastName,
    sex,
    screen_name: screenName,
  })),
  chats: [...world.chats.values()].map(({ peerId, title, members, bot, hearsAll, admin, silenced, pinned }) => ({
    peer_id: peerId,
    title,
    members,
    bot,
    all: hearsAll,
    admin: admin === true,
    silenced: silenced === true,
    ...(pinned !== undefined && { pinned }),
  })),
  last: world.conversations().flatMap((peerId) => {
    const newest = world.messages(peerId).findLast(({ deleted }) => !deleted);
    return newest ? [toTranscript(newest, world)] : [];
  }),
  clock: { now: others.now, ahead: world.ahead },
  limits: others.limits,
  long_poll: {
    enabled: world.settings.enabled,
    ts: String(world.events.last),
    first: String(world.events.first),
    waiting: others.waiting,
  },
  callback: others.callback,
  faults: others.faults,
  struck: others.struck,
});
