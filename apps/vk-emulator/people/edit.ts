import { withEdit, type Edit } from '../world/fact';
import { unixSeconds, type Realm } from '../world/realm';
import { messageKept } from '../world/update';
import { linkMentions } from '../world/vk-text';
import { placeOf } from './find';
import { Refusal } from './refusal';

export interface Editing {
  readonly peerId: number;
  readonly from: number;
  readonly cmid: number;
  readonly text: string;
}

/** A person changes the words of their own message. The community is told if it has seen the message. */
export const editOwn = (realm: Realm, { peerId, from, cmid, text: written }: Editing): void => {
  const { world, chronicle, publicUrl } = realm;
  placeOf(world, peerId, from);
  const message = world.message(peerId, cmid);
  if (!message || message.from !== from || message.action)
    throw new Refusal(`message ${cmid} is not theirs: people edit only what they wrote`);
  const text = linkMentions(written.trim(), world.community, world.people.values());
  if (text === '') throw new Refusal('a message has at least one letter');
  const edit: Edit = { peerId, cmid, text, at: unixSeconds(realm), version: world.nextVersion };
  const told = message.heard ? messageKept('message_edit', withEdit(message, edit), world, publicUrl) : [];
  chronicle.commit({ fact: 'edited', edit }, ...told);
};
