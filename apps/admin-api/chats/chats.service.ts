import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { WORKFLOW_TASK_TIMEOUT } from '../../../libs/platform/game-workflow';
import { listChats, lockChat, readChat, setBlocked, type ListedChat } from '../../../libs/store/chats';
import { readChoice } from '../../../libs/store/question-choice';
import { readSettings, writeSettings } from '../../../libs/store/rooms';
import type { Database } from '../../../libs/store/store';
import type { Departure } from '../../../workflows/room/departure';
import { isPrivate } from '../../../workflows/room/room-id';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import { reaches, type Reach } from '../access/reach';
import { within } from '../games/within';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { checkVersion } from '../http/etag';
import { anyRoom } from '../http/fields';
import { Problem } from '../http/problem';
import type { Chat, ChatSettings, ChatsQuery, Leaving, SettingsChange } from './chats.schemas';

const positionSchema = z.tuple([z.int().min(0), anyRoom]);
const RPC_MS = 5_000;

export interface ChatsParts {
  readonly db: Database;
  readonly audit: Audit;
  readonly client: Client;
  readonly taskQueue: string;
}

export class ChatsService {
  constructor(private readonly parts: ChatsParts) {}

  async list({ limit, cursor, ...filter }: ChatsQuery, { community: within }: Reach): Promise<Page<Chat>> {
    const position = decodeCursor(positionSchema, cursor);
    const after = position && { createdMicros: position[0], id: position[1] };
    const rows = await listChats(this.parts.db, { ...filter, within, after, limit: limit + 1 });
    return pageOf(rows, limit, { item: chatView, position: ({ createdMicros, id }) => [createdMicros, id] });
  }

  async read(room: string, reach: Reach): Promise<Chat> {
    return chatView(await this.#known(room, reach));
  }

  async settings(room: string, reach: Reach): Promise<ChatSettings> {
    await this.#known(room, reach);
    return settingsOf(this.parts.db, room);
  }

  changeSettings(room: string, change: SettingsChange, ifMatch: string, actor: Actor): Promise<ChatSettings> {
    return this.parts.audit.change(actor, 'chat.settings', async (transaction) => {
      if (!reaches(actor, room) || !(await lockChat(transaction, room))) throw unknown();
      const before = await settingsOf(transaction, room);
      checkVersion(ifMatch, before);
      await writeSettings(transaction, room, change);
      const after = await settingsOf(transaction, room);
      return { result: after, target: room, before, after };
    });
  }

  /** Twice the same changes nothing. A live game goes on. */
  setBlocked(room: string, blocked: boolean, actor: Actor): Promise<Chat> {
    return this.parts.audit.change(actor, blocked ? 'chat.block' : 'chat.unblock', async (transaction) => {
      if (!reaches(actor, room) || !(await lockChat(transaction, room))) throw unknown();
      await setBlocked(transaction, room, blocked);
      const chat = await readChat(transaction, room);
      if (!chat) throw unknown();
      return { result: chatView(chat), target: room };
    });
  }

  /** Has the reception say goodbye and leave. One call to Temporal: from then on it is done, whoever dies. */
  async leave(room: string, actor: Actor): Promise<Leaving> {
    const chat = await this.#known(room, actor);
    if (isPrivate(room)) throw Problem.ofField(409, 'room', 'only a group chat can be left; block this one instead');
    if (chat.gone) throw Problem.ofField(409, 'room', 'the bot is out of this chat already');
    if (chat.liveGame !== null) throw Problem.ofField(409, 'room', 'a game runs here: stop it first');
    return this.parts.audit.act(actor, 'chat.leave', room, undefined, () => this.#leave(room));
  }

  async #known(room: string, reach: Reach): Promise<ListedChat> {
    const chat = reaches(reach, room) ? await readChat(this.parts.db, room) : undefined;
    if (!chat) throw unknown();
    return chat;
  }

  async #leave(room: string): Promise<Leaving> {
    const { client, taskQueue } = this.parts;
    const order: Departure = { v: 1, reason: 'leave', room, id: randomUUID() };
    await within(client, RPC_MS, () =>
      client.workflow.start('reception', {
        workflowId: `leave:${room}`,
        taskQueue,
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
        // Asked for twice, the bot leaves once.
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [order],
        staticSummary: 'Reception: the bot leaves',
      }),
    );
    return { ok: true };
  }
}

const settingsOf = async (db: Database, room: string): Promise<ChatSettings> => {
  const { topics, ...choice } = await readChoice(db, room);
  return { ...(await readSettings(db, room)), ...choice, topics: [...topics] };
};

const unknown = (): Problem => new Problem(404, 'There is no such chat: it is known once something was heard there.');

const chatView = (row: ListedChat): Chat => ({
  room: row.id,
  community: row.groupId,
  peer: row.peerId,
  title: row.title,
  private: isPrivate(row.id),
  hearsAll: row.hearsAll,
  gone: row.gone,
  blockedAt: row.blockedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  liveGame: row.liveGame,
  lastGame: row.lastGame,
  lastEndedAt: row.lastEndedAt?.toISOString() ?? null,
  games: row.games,
  won: row.won,
});
