import type { Logger } from '../../libs/platform/logger';
import { noteTitle } from '../../libs/store/chat-titles';
import { ensureRoom } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import { unescapeHtml } from '../../libs/vk/unescape-html';
import type { Update } from '../../libs/vk/update';
import { roomId } from '../../workflows/room/room-id';
import { why } from './why';

/** Notes what chats are called when they are named anew. Nobody waits for it: admins see an older title where it fails. */
export class ChatTitles {
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
  ) {}

  note(update: Update, groupId: number): void {
    if (update.kind !== 'action' || update.title === undefined) return;
    const { peer: peerId } = update;
    const title = unescapeHtml(update.title);
    // One after the other: the last title counts.
    this.#last = this.#last.then(() => this.#write(groupId, peerId, title));
  }

  async #write(groupId: number, peerId: number, title: string): Promise<void> {
    const room = roomId(groupId, peerId);
    try {
      await ensureRoom(this.db, room);
      await noteTitle(this.db, groupId, { peerId, title });
    } catch (error) {
      this.logger.debug({ room, why: why(error) }, 'not noted what a chat is called');
    }
  }
}
