import { avatar, nameOf, peerAvatar } from './avatar.js';
import { byId } from './element.js';
import { act } from './server.js';
import { botId, chatOf, on, store } from './store.js';
import { toast } from './toasts.js';
import { countOf } from './words.js';

const render = () => {
  const chat = chatOf(store.peer);
  byId('room-avatar').replaceChildren(chat ? peerAvatar(store.peer) : avatar(botId(), 'large'));
  byId('room-name').textContent = chat ? chat.title : store.group.name;
  byId('room-about').textContent = chat ? about(chat) : `личный разговор, пишет ${nameOf(store.peer)}`;
  byId('absent').hidden = !chat || chat.bot;
};

const about = ({ members, bot, all }) => {
  const people = countOf(members.length, 'участник', 'участника', 'участников');
  if (!bot) return people;
  return all ? `${people} и Знаток` : `${people} и Знаток, слышит только «/» и обращения`;
};

byId('back').addEventListener('click', () => byId('app').classList.remove('in-room'));
byId('invite').addEventListener('click', () => {
  act('addBot', { peer_id: store.peer, by: store.persona || undefined }).catch((error) =>
    toast(store.persona, error.message, 'problem'),
  );
});

on('state room', render);
