import type { CallbackReport } from '../callback/callback-server';
import type { Fault } from '../faults/faults';
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
  }[];
  /** The newest message of each conversation, private ones included. */
  readonly last: readonly TranscriptMessage[];
  readonly long_poll: { readonly ts: string; readonly first: string };
  readonly callback: CallbackReport;
  readonly faults: readonly Fault[];
}

export const stateOf = (world: World, faults: readonly Fault[], callback: CallbackReport): State => ({
  group: { id: world.community.id, name: world.community.name, screen_name: world.community.screenName },
  users: [...world.people.values()].map(({ id, firstName, lastName, sex, screenName }) => ({
    id,
    first_name: firstName,
    last_name: lastName,
    sex,
    screen_name: screenName,
  })),
  chats: [...world.chats.values()].map(({ peerId, title, members, bot, hearsAll }) => ({
    peer_id: peerId,
    title,
    members,
    bot,
    all: hearsAll,
  })),
  last: world.conversations().flatMap((peerId) => {
    const newest = world.messages(peerId).findLast(({ deleted }) => !deleted);
    return newest ? [toTranscript(newest, world)] : [];
  }),
  long_poll: { ts: String(world.events.last), first: String(world.events.first) },
  callback,
  faults,
});
