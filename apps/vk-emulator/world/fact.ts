import type {
  Abilities,
  Chat,
  Keyboard,
  LongPollSettings,
  Message,
  Person,
  Photo,
  Press,
  Update,
  VkDocument,
} from './model';

/**
 * One thing that became true. The whole state of the local VK is the sum of its facts, in order; they are what the journal
 * holds, so a restart is a replay.
 */
export type Fact =
  | { readonly fact: 'founded'; readonly groupId: number }
  | { readonly fact: 'person'; readonly person: Person }
  /** A chat as it now is: made, entered, left, or its access changed. */
  | { readonly fact: 'chat'; readonly chat: Chat }
  | { readonly fact: 'message'; readonly message: Message }
  | { readonly fact: 'edited'; readonly edit: Edit }
  | { readonly fact: 'deleted'; readonly peerId: number; readonly cmid: number }
  | { readonly fact: 'update'; readonly ts: number; readonly update: Update }
  /** Somebody has polled: from now on new sessions start at the newest event. */
  | { readonly fact: 'polled' }
  | { readonly fact: 'settings'; readonly settings: LongPollSettings }
  | { readonly fact: 'abilities'; readonly abilities: Abilities }
  /** Whether a person lets the community write to them, said outright and not by writing. */
  | { readonly fact: 'consent'; readonly userId: number; readonly given: boolean }
  /** The clock was put forward: VK's time is this many milliseconds ahead of the machine's. */
  | { readonly fact: 'clock'; readonly ahead: number }
  | { readonly fact: 'pressed'; readonly press: Press }
  | { readonly fact: 'answered'; readonly eventId: string }
  | { readonly fact: 'photo'; readonly photo: Photo }
  | { readonly fact: 'document'; readonly document: VkDocument };

export interface Edit {
  readonly peerId: number;
  readonly cmid: number;
  readonly text: string;
  readonly keyboard?: Keyboard;
  readonly photos?: readonly number[];
  readonly documents?: readonly number[];
  readonly silent?: boolean;
  /** Unix seconds. */
  readonly at: number;
  readonly version: number;
}

/** The message as this edit leaves it: what is not said again is gone. */
export const withEdit = (
  message: Message,
  { text, keyboard, photos, documents, silent, at, version }: Edit,
): Message => ({
  ...message,
  text,
  keyboard,
  photos,
  documents,
  silent,
  editedAt: at,
  version,
});
