import { firstNameOf, peerAvatar } from './avatar.js';
import { byId, el } from './element.js';
import { botId, isChat, on, open, store, unreadOf } from './store.js';
import { summary, timeOf } from './words.js';

const render = () => {
  const groups = store.chats.map(({ peer_id, title }) => item(peer_id, title));
  const privates = store.users.map(({ id, first_name }) => item(id, `${first_name} и ${store.group.name}`));
  byId('chats').replaceChildren(el('h2', {}, 'Беседы'), ...groups, el('h2', {}, 'Личные сообщения'), ...privates);
  const unread = [...store.last.keys()].reduce((sum, peer) => sum + unreadOf(peer), 0);
  document.title = unread > 0 ? `(${unread}) ${store.group.name}: чаты` : `${store.group.name}: чаты`;
};

const item = (peer, title) => {
  const last = store.last.get(peer);
  const unread = unreadOf(peer);
  const current = peer === store.peer;
  const go = () => {
    byId('app').classList.add('in-room');
    void open(peer);
  };
  return el(
    'button',
    {
      class: `chat${current ? ' current' : ''}`,
      type: 'button',
      'aria-current': current ? 'page' : undefined,
      onclick: go,
    },
    peerAvatar(peer),
    el('span', { class: 'chat-name' }, title),
    el('span', { class: 'chat-time' }, last ? timeOf(last.date) : ''),
    el('span', { class: 'chat-last' }, last ? lastWords(last) : 'Написать боту лично'),
    unread > 0 && el('span', { class: 'unread', 'aria-label': `новых: ${unread}` }, String(unread)),
  );
};

const lastWords = (message) => {
  if (message.action) return summary(message);
  const named = isChat(message.peer_id) || message.from_id === botId();
  return named ? `${firstNameOf(message.from_id)}: ${summary(message)}` : summary(message);
};

on('state room', render);
