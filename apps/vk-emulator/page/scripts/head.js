import { avatar, nameOf, peerAvatar } from './avatar.js';
import { byId, el } from './element.js';
import { act } from './server.js';
import { botId, chatOf, messageOf, on, store } from './store.js';
import { toast } from './toasts.js';
import { countOf, summary } from './words.js';

const render = () => {
  const chat = chatOf(store.peer);
  byId('room-avatar').replaceChildren(chat ? peerAvatar(store.peer) : avatar(botId(), 'large'));
  byId('room-name').textContent = chat ? chat.title : store.group.name;
  byId('room-about').textContent = chat ? about(chat) : `личный разговор, пишет ${nameOf(store.peer)}`;
  byId('absent').hidden = !chat || chat.bot;
  renderPinned(chat);
};

const renderPinned = (chat) => {
  const pinned = chat?.pinned === undefined ? undefined : messageOf(chat.pinned);
  byId('pinned').hidden = !pinned || pinned.deleted;
  if (!pinned) return;
  const show = () =>
    document.querySelector(`[data-cmid="${pinned.cmid}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  byId('pinned').replaceChildren(
    el('button', { type: 'button', class: 'pinned-text', onclick: show }, el('b', {}, 'Закреплено: '), summary(pinned)),
    el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': 'Открепить',
        onclick: () => attempt('pin', { peer_id: chat.peer_id, by: store.persona || undefined }),
      },
      '×',
    ),
  );
};

const attempt = (name, body) => act(name, body).catch((error) => toast(store.persona, error.message, 'problem'));

const about = ({ members, bot, all, admin }) => {
  const people = countOf(members.length, 'участник', 'участника', 'участников');
  if (!bot) return people;
  return all || admin ? `${people} и Знаток` : `${people} и Знаток, слышит только «/» и обращения`;
};

byId('back').addEventListener('click', () => byId('app').classList.remove('in-room'));
byId('invite').addEventListener('click', () => {
  void attempt('addBot', { peer_id: store.peer, by: store.persona || undefined });
});

on('state room', render);
