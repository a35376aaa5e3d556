import type { Message, ServiceAction } from '../world/model';
import { unixSeconds, type Realm } from '../world/realm';
import { messageNew } from '../world/update';
import { reachesBot } from '../world/visibility';
import { linkMentions } from '../world/vk-text';
import { placeOf } from './find';
import { Refusal } from './refusal';

/** VK takes no longer messages. */
export const MAX_TEXT = 4096;

export interface Saying {
  readonly peerId: number;
  readonly from: number;
  readonly text: string;
  /** cmid of the message this one answers. */
  readonly replyTo?: number;
  /** The payload of the text button that was pressed. */
  readonly payload?: string;
  readonly fromButton?: boolean;
}

/** A person writes a message; returns its cmid. */
export const say = (realm: Realm, saying: Saying): number => {
  const { world } = realm;
  const chat = placeOf(world, saying.peerId, saying.from);
  const text = linkMentions(saying.text.trim(), world.community, world.people.values());
  if (text === '') throw new Refusal('a message has at least one letter');
  if (text.length > MAX_TEXT)
    throw new Refusal(`a message has at most ${MAX_TEXT} characters, this one ${text.length}`);
  if (saying.replyTo !== undefined && !world.message(saying.peerId, saying.replyTo))
    throw new Refusal(`there is no message ${saying.replyTo} to answer`);
  const heard = !chat || reachesBot(chat, world.community.id, { text, fromButton: saying.fromButton });
  // Whoever writes to the community lets it answer.
  if (!chat && world.consents.get(saying.from) === false)
    realm.chronicle.commit({ fact: 'consent', userId: saying.from, given: true });
  return post(realm, { ...saying, text, heard });
};

/** Something happened in a group chat that VK tells of in a line of its own. */
export const announce = (realm: Realm, peerId: number, from: number, action: ServiceAction): void => {
  const chat = realm.world.chats.get(peerId);
  const heard = chat !== undefined && reachesBot(chat, realm.world.community.id, { text: '', service: true });
  post(realm, { peerId, from, text: '', heard, action });
};

const post = (realm: Realm, said: Saying & { readonly heard: boolean; readonly action?: ServiceAction }): number => {
  const { world, chronicle, publicUrl } = realm;
  const message: Message = {
    peerId: said.peerId,
    cmid: world.nextCmid(said.peerId),
    id: said.peerId === said.from ? world.nextMessageId : 0,
    version: world.nextVersion,
    from: said.from,
    date: unixSeconds(realm),
    text: said.text,
    randomId: 0,
    heard: said.heard,
    replyTo: said.replyTo,
    payload: said.payload,
    action: said.action,
  };
  chronicle.commit({ fact: 'message', message }, ...(said.heard ? messageNew(message, world, publicUrl) : []));
  return message.cmid;
};
