/** VK for those who bring no library for it: Bots Long Poll, and one call a message. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const api = `${process.env.MESSENGER_URL}/method`;
const { PLACE: place } = process.env;

export const call = async (method, params) => {
  const body = new URLSearchParams({ access_token: 'local-token', v: '5.199', ...params });
  const { response, error } = await (await fetch(`${api}/${method}`, { method: 'POST', body })).json();
  if (error) throw new Error(`${method}: ${error.error_code} ${error.error_msg}`);
  return response;
};

export const send = (peer, message, randomId) => call('messages.send', { peer_id: peer, message, random_id: randomId });

/** The place in the long poll outlives the process, where a file was named for it. */
const keepPlace = (ts) => {
  if (!place) return;
  writeFileSync(`${place}.new`, String(ts));
  renameSync(`${place}.new`, place);
};

/** Chats side by side, one chat in order. */
const handOver = (messages, hear) => {
  const lines = new Map();
  for (const message of messages) {
    const before = lines.get(message.chat) ?? Promise.resolve();
    lines.set(
      message.chat,
      before.then(() => hear(message)),
    );
  }
  return Promise.all(lines.values());
};

/** Hands over each `{ id, chat, from, text }`, for ever. A batch is over when all of it has been taken. */
export const poll = async (hear) => {
  let { key, server, ts } = await call('groups.getLongPollServer', { group_id: 1 });
  if (place && existsSync(place)) ts = readFileSync(place, 'utf8');
  keepPlace(ts);
  process.stdout.write('ready\n');
  for (;;) {
    const answer = await (await fetch(`${server}?act=a_check&key=${key}&ts=${ts}&wait=25`)).json();
    if (answer.failed === 1) ({ ts } = answer);
    else if (answer.failed) ({ key, server, ts } = await call('groups.getLongPollServer', { group_id: 1 }));
    else {
      const heard = answer.updates.filter(({ type }) => type === 'message_new');
      const messages = heard.map(({ event_id: id, object: { message } }) => ({
        ...{ id, chat: message.peer_id, from: message.from_id, text: message.text },
      }));
      await handOver(messages, hear);
      ({ ts } = answer);
    }
    keepPlace(ts);
  }
};
