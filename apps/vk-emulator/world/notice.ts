import type { Fact } from './fact';
import type { Message } from './model';

/** What the chat page and tests are told as it happens. */
export type Notice =
  | { readonly kind: 'message' | 'changed'; readonly message: Message }
  | { readonly kind: 'deleted'; readonly peerId: number; readonly cmid: number }
  /** People or chats are not what they were: ask for the state anew. */
  | { readonly kind: 'state' }
  | { readonly kind: 'typing'; readonly peerId: number }
  | {
      readonly kind: 'pressed';
      readonly eventId: string;
      readonly peerId: number;
      readonly userId: number;
      readonly cmid: number;
    }
  | { readonly kind: 'answered'; readonly answer: PressAnswer };

/** The bot's answer to one press. */
export interface PressAnswer {
  readonly eventId: string;
  readonly peerId: number;
  readonly userId: number;
  readonly cmid: number;
  readonly snackbar?: string;
  readonly link?: string;
}

export const noticeOf = (
  fact: Fact,
  find: (peerId: number, cmid: number) => Message | undefined,
): Notice | undefined => {
  switch (fact.fact) {
    case 'message':
      return { kind: 'message', message: fact.message };
    case 'edited': {
      const message = find(fact.edit.peerId, fact.edit.cmid);
      return message && { kind: 'changed', message };
    }
    case 'deleted':
      return { kind: 'deleted', peerId: fact.peerId, cmid: fact.cmid };
    case 'person':
    case 'chat':
    case 'clock':
      return { kind: 'state' };
    case 'pressed': {
      const { eventId, peerId, userId, cmid } = fact.press;
      return { kind: 'pressed', eventId, peerId, userId, cmid };
    }
    default:
      return undefined;
  }
};
