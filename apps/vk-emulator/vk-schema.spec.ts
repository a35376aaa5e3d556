import { hasVkSchema, VkSchema } from '../../libs/vk/spec/vk-schema';
import { ApiError } from './api/api-error';
import { METHOD_NAMES } from './api/api';
import { ANYA, CHAT, Client, inline, type ApiReply } from './spec/client';
import { EVENTS } from './world/model';

/**
 * Every reply and event is held against VK's own JSON schema (VKCOM/vk-api-schema), which knows more of VK than we do.
 * Without a checkout of it beside the project this is skipped.
 */
const withSchema = hasVkSchema ? describe : describe.skip;

/** A plain number; the schema has no section for it here. */
const BEYOND_SCHEMA = ['utils.getServerTime'];

type Given = Readonly<Record<string, string | number>>;

withSchema('What the local VK says is valid by the schema of VKCOM/vk-api-schema', () => {
  const schema = new VkSchema();
  const answered = new Set<string>();
  let client: Client;

  beforeAll(async () => {
    client = await Client.start();
    client.world.admin(CHAT, true);
  });
  afterAll(() => client.stop());

  const good = async <T = unknown>(method: string, params: Given = {}): Promise<T> => {
    const reply = await client.call(method, params);
    expect(reply.error).toBeUndefined();
    expect({ method, wrong: schema.ofReply(method, reply) }).toEqual({ method, wrong: [] });
    answered.add(method);
    return reply.response as T;
  };

  test('the judge itself finds faults: a numeric ts, a message without a version, an event without an id', () => {
    expect(schema.ofReply('groups.getLongPollServer', { response: { key: 'k', server: 's', ts: 5 } })).not.toEqual([]);
    const update = { type: 'message_new', event_id: 'e', v: '5.199', group_id: 1, object: { message: { text: 'a' } } };
    expect(schema.ofUpdate(update)).toContain("/message must have required property 'version'");
    expect(schema.ofUpdate({ type: 'message_allow', object: { user_id: 1, key: '' } })).not.toEqual([]);
  });

  test('groups and users', async () => {
    const group_id = 1;
    await good('groups.getById');
    await good('groups.getLongPollServer', { group_id });
    await good('groups.getLongPollSettings', { group_id });
    const events = Object.fromEntries(EVENTS.map((name) => [name, 1]));
    await good('groups.setLongPollSettings', { group_id, enabled: 1, api_version: '5.199', ...events });
    await good('groups.getTokenPermissions');
    await good('groups.getOnlineStatus', { group_id });
    await good('groups.getCallbackSettings', { group_id, server_id: 1 });
    await good('groups.setSettings', { group_id, bots_capabilities: 1, bots_add_to_chat: 1 });
    await good('users.get', { user_ids: '101,102', fields: 'sex,screen_name' });
  });

  test('Callback servers', async () => {
    const group_id = 1;
    const server = { group_id, url: 'http://127.0.0.1:9/vk', title: 'Знаток', secret_key: 'тайна' };
    await good('groups.getCallbackConfirmationCode', { group_id });
    const { server_id } = await good<{ server_id: number }>('groups.addCallbackServer', server);
    await good('groups.editCallbackServer', { ...server, server_id });
    const { items } = await good<{ items: object[] }>('groups.getCallbackServers', { group_id });
    expect(items).toMatchObject([{ url: server.url, secret_key: 'тайна' }]);
    await good('groups.deleteCallbackServer', { group_id, server_id });
    expect(await good('groups.getCallbackServers', { group_id })).toEqual({ count: 0, items: [] });
  });

  test('sending, reading, editing, deleting', async () => {
    const asked = client.world.say({ peerId: CHAT, from: ANYA, text: 'Кто здесь?' }).cmid;
    const keyboard = inline('Да', 'Нет');
    const forward = JSON.stringify({ peer_id: CHAT, conversation_message_ids: [asked], is_reply: 1 });
    const many = { peer_ids: `${CHAT},${ANYA},${CHAT + 5}`, random_id: 1, message: 'Я', keyboard, forward };
    await good('messages.send', many);
    client.world.say({ peerId: ANYA, from: ANYA, text: 'лично' });
    await good('messages.send', { peer_id: ANYA, random_id: 2, message: 'И я' });
    const cmid = await client.send('Исправлю', { random_id: 3, keyboard });
    await good('messages.getHistory', { peer_id: CHAT });
    await good('messages.getHistory', { peer_id: CHAT, extended: 1, fields: 'sex,screen_name' });
    await good('messages.getConversations');
    await good('messages.getByConversationMessageId', { peer_id: CHAT, conversation_message_ids: cmid });
    await good('messages.setActivity', { peer_id: CHAT, type: 'typing' });
    await good('messages.edit', { peer_id: CHAT, cmid, message: 'Исправлено' });
    await good('messages.delete', { peer_id: CHAT, cmids: `${cmid},999`, delete_for_all: 1 });
  });

  test('what administrators of a chat may', async () => {
    const cmid = await client.send('Важное', { keyboard: inline('Да') });
    await good('messages.getConversationMembers', { peer_id: CHAT });
    await good('messages.getConversationsById', { peer_ids: `${CHAT},${ANYA}` });
    await good('messages.pin', { peer_id: CHAT, cmid });
    await good('messages.unpin', { peer_id: CHAT });
    await good('messages.editChat', { chat_id: 1, title: 'Знатоки' });
  });

  test('answering a press', async () => {
    const cmid = await client.send('Жмите', { keyboard: inline('Сюда') });
    const { event_id } = await client.world.press({ peerId: CHAT, from: ANYA, cmid, button: { label: 'Сюда' } });
    const event_data = JSON.stringify({ type: 'show_snackbar', text: 'Есть' });
    const press = { event_id: event_id ?? '', user_id: ANYA, peer_id: CHAT, event_data };
    await good('messages.sendMessageEventAnswer', press);
  });

  test('photos and documents', async () => {
    const { upload_url } = await good<Upload>('photos.getMessagesUploadServer', { peer_id: CHAT });
    const { photo, server, hash } = await upload(upload_url, 'photo', Buffer.from(PIXEL, 'base64'), 'pixel.png');
    const saved = await good('photos.saveMessagesPhoto', {
      photo: photo ?? '',
      server: server ?? '',
      hash: hash ?? '',
    });
    expect(saved).toMatchObject([{ owner_id: -1, sizes: [{ width: 1, height: 1 }, {}, {}] }]);
    const target = await good<Upload>('docs.getMessagesUploadServer', { peer_id: CHAT, type: 'doc' });
    const { file } = await upload(target.upload_url, 'file', Buffer.from('слова'), 'Протокол.txt');
    const { doc } = await good<{ doc: { id: number; ext: string } }>('docs.save', { file: file ?? '' });
    expect(doc).toMatchObject({ title: 'Протокол.txt', ext: 'txt', size: 10 });
    const cmid = await client.send('', { attachment: `photo-1_1,doc-1_${doc.id}` });
    const { items } = await good<{ items: { attachments: { type: string }[] }[] }>(
      'messages.getByConversationMessageId',
      { peer_id: CHAT, conversation_message_ids: cmid },
    );
    expect(items[0]?.attachments.map(({ type }) => type)).toEqual(['photo', 'doc']);
  });

  test('leaving a chat', async () => {
    await good('messages.removeChatUser', { chat_id: 1, member_id: -client.world.state().group.id });
    client.world.addBot(CHAT);
    client.world.admin(CHAT, true);
  });

  test('every method that is answered was looked at', () => {
    const known = METHOD_NAMES.filter((name) => !BEYOND_SCHEMA.includes(name));
    expect([...answered].sort()).toEqual(known.sort());
  });

  test('events: every type, in all the ways they come about', async () => {
    const session = await client.session();
    const cmid = await client.send('Жмите', { keyboard: inline('Сюда') });
    const said = client.world.say({ peerId: CHAT, from: ANYA, text: '<b> & "я"', replyTo: cmid }).cmid;
    client.world.edit({ peerId: CHAT, from: ANYA, cmid: said, text: 'поправка' });
    await client.world.press({ peerId: CHAT, from: ANYA, cmid, button: { label: 'Сюда' } });
    await client.ask('messages.edit', { peer_id: CHAT, cmid, message: 'Хватит' });
    client.world.leave(CHAT, 104);
    client.world.join(CHAT, 104, { by: ANYA });
    client.world.leave(CHAT, 104);
    client.world.join(CHAT, 104, { byLink: true });
    client.world.rename(CHAT, 'Другое имя');
    client.world.pin(CHAT, cmid);
    client.world.pin(CHAT);
    client.world.consent(102, true);
    client.world.consent(102, false);
    client.world.removeBot(CHAT);
    client.world.addBot(CHAT);
    const updates = await client.updates(session);
    expect(new Set(updates.map(({ type }) => type))).toEqual(new Set(EVENTS));
    for (const update of updates) expect({ update, wrong: schema.ofUpdate(update) }).toEqual({ update, wrong: [] });
  });

  test('errors, by themselves and within execute', async () => {
    const failed: ApiReply[] = [
      await client.call('messages.send', { peer_ids: CHAT }),
      await client.call('no.method'),
      await client.call('users.get', { access_token: 'wrong' }),
      await client.call('messages.send', { peer_ids: CHAT, random_id: 5, message: 'а', keyboard: '{}' }),
    ];
    for (const { error } of failed) {
      // inner_type is the schema's own marker; VK sends no such field.
      const whole = { inner_type: 'base_error', ...error };
      expect(schema.complaints('base/objects.json#/definitions/base_error', whole)).toEqual([]);
    }
    const code = `return [API.users.get({"user_ids":"101"}),API.messages.send({"peer_id":${CHAT + 9},"random_id":1,"message":"а"})];`;
    const { response, execute_errors } = await client.call('execute', { code });
    expect(schema.ofReply('users.get', { response: (response as unknown[])[0] })).toEqual([]);
    expect(execute_errors).toEqual([{ method: 'messages.send', error_code: 917, error_msg: schema.wordsOf(917) }]);
  });

  test.each([1, 3, 5, 6, 8, 10, 14, 15, 27, 29, 100, 900, 901, 909, 911, 912, 914, 917, 920, 924, 925, 1012, 2000])(
    'error %i has VK’s words',
    (code) => expect(new ApiError(code).message).toBe(schema.wordsOf(code)),
  );
});

interface Upload {
  readonly upload_url: string;
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const upload = async (url: string, part: string, bytes: Buffer, name: string): Promise<Record<string, string>> => {
  const form = new FormData();
  form.append(part, new Blob([new Uint8Array(bytes)]), name);
  return (await (await fetch(url, { method: 'POST', body: form })).json()) as Record<string, string>;
};
