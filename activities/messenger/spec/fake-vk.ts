import type { Vk, VkParams } from '../../../libs/vk/api';
import { VkError, VkHeld, VkNotAtOnce, VkUnreachable } from '../../../libs/vk/errors';

interface Posted {
  readonly cmid: number;
  readonly random_id: number;
  readonly text: string;
  readonly date: number;
  readonly keyboard: unknown;
}

/** VK as far as sending goes: it remembers random_ids until told to forget them, and fails as the spec says. */
export class FakeVk implements Vk {
  readonly groupId = 1;
  readonly calls: { method: string; params: VkParams }[] = [];
  readonly posted: Posted[] = [];
  /** The next calls of a method fail so; `lost` is done all the same, its answer never comes. */
  readonly failures: { method: string; code: number | 'lost' | 'not at once' | 'held' }[] = [];
  readonly people = new Map<number, string>();
  /** Where photos are uploaded to. */
  uploadUrl = '';
  #photos = 0;
  #remembered = new Map<number, number>();

  forgetRandomIds(): void {
    this.#remembered = new Map();
  }

  of(method: string): VkParams[] {
    return this.calls.filter((call) => call.method === method).map(({ params }) => params);
  }

  async call<T>(method: string, params: VkParams): Promise<T> {
    this.calls.push({ method, params });
    const at = this.failures.findIndex((failure) => failure.method === method);
    const [failure] = at === -1 ? [] : this.failures.splice(at, 1);
    if (failure?.code === 'not at once') throw new VkNotAtOnce(method);
    if (failure?.code === 'held') throw new VkHeld(method, 'as the spec says', 1_000);
    if (failure && failure.code !== 'lost') throw new VkError(method, failure.code, 'as the spec says');
    const result = this.#act(method, params);
    if (failure) throw new VkUnreachable(method, 'timeout');
    return result as T;
  }

  #act(method: string, params: VkParams): unknown {
    switch (method) {
      case 'messages.send':
        return [{ peer_id: params.peer_ids, message_id: 0, conversation_message_id: this.#send(params) }];
      case 'messages.edit':
      case 'messages.removeChatUser':
        return 1;
      case 'messages.getHistory':
        return {
          items: this.posted
            .map(({ cmid, ...item }) => ({ ...item, from_id: -1, conversation_message_id: cmid }))
            .reverse(),
        };
      case 'messages.getByConversationMessageId': {
        const asked = String(params.conversation_message_ids).split(',').map(Number);
        const items = this.posted.map(({ cmid, ...item }) => ({ ...item, from_id: -1, conversation_message_id: cmid }));
        return { items: items.filter((item) => asked.includes(item.conversation_message_id)) };
      }
      case 'users.get':
        return String(params.user_ids)
          .split(',')
          .map(Number)
          .filter((id) => this.people.has(id))
          .map((id) => ({ id, first_name: this.people.get(id), last_name: 'Фамилия' }));
      case 'photos.getMessagesUploadServer':
        return { upload_url: this.uploadUrl };
      case 'photos.saveMessagesPhoto':
        this.#photos += 1;
        return [{ id: this.#photos, owner_id: -1, access_key: 'key' }];
      default:
        throw new VkError(method, 3, 'unknown method');
    }
  }

  #send(params: VkParams): number {
    const id = Number(params.random_id);
    const known = this.#remembered.get(id);
    if (known !== undefined) return known;
    const cmid = 50 + this.posted.length;
    this.#remembered.set(id, cmid);
    const date = Math.floor(Date.now() / 1000);
    this.posted.push({ cmid, random_id: id, text: String(params.message), date, keyboard: params.keyboard });
    return cmid;
  }
}
