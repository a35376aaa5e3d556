/** VK for those who bring no library for it: Bots Long Poll, and one call a message. */
const api = `${process.env.MESSENGER_URL}/method`;

export const call = async (method, params) => {
  const body = new URLSearchParams({ access_token: 'local-token', v: '5.199', ...params });
  const { response, error } = await (await fetch(`${api}/${method}`, { method: 'POST', body })).json();
  if (error) throw new Error(`${method}: ${error.error_code} ${error.error_msg}`);
  return response;
};

export const send = (peer, message, randomId) => call('messages.send', { peer_id: peer, message, random_id: randomId });

/** Hands over `{ chat, from, text }`, one after the other, for ever. A batch is over when all of it has been taken. */
export const poll = async (hear) => {
  let { key, server, ts } = await call('groups.getLongPollServer', { group_id: 1 });
  process.stdout.write('ready\n');
  for (;;) {
    const answer = await (await fetch(`${server}?act=a_check&key=${key}&ts=${ts}&wait=25`)).json();
    if (answer.failed === 1) ({ ts } = answer);
    else if (answer.failed) ({ key, server, ts } = await call('groups.getLongPollServer', { group_id: 1 }));
    else {
      const messages = answer.updates.filter(({ type }) => type === 'message_new').map(({ object }) => object.message);
      await hear(messages.map(({ peer_id, from_id, text }) => ({ chat: peer_id, from: from_id, text })));
      ({ ts } = answer);
    }
  }
};
