import { el } from './element.js';
import { botId, store, userOf, chatOf } from './store.js';

/** Hues that go well together and stay apart for people who tell colours badly. */
const HUES = [14, 205, 280, 150, 42, 330, 180, 240];

/** A person's colour: the same everywhere on the page, whoever else comes or goes. */
export const hueOf = (id) =>
  HUES[
    Math.max(
      0,
      store.users.findIndex((user) => user.id === id),
    ) % HUES.length
  ];

export const nameOf = (id) => {
  if (id === botId()) return store.group.name;
  const user = userOf(id);
  return user ? `${user.first_name} ${user.last_name}`.trim() : `id${id}`;
};

export const firstNameOf = (id) => (id === botId() ? store.group.name : (userOf(id)?.first_name ?? `id${id}`));

export const avatar = (id, size = 'medium') => {
  if (id === botId()) return el('img', { class: `avatar ${size}`, src: 'owl.svg', alt: '' });
  const user = userOf(id);
  const initials = user ? `${user.first_name[0] ?? ''}${user.last_name[0] ?? ''}` : '?';
  return el('span', { class: `avatar ${size}`, style: { '--hue': hueOf(id) }, 'aria-hidden': 'true' }, initials);
};

/** A group chat is drawn by up to four of its people. */
export const peerAvatar = (peer) => {
  const chat = chatOf(peer);
  if (!chat) return avatar(peer, 'large');
  const faces = chat.members.slice(0, 4);
  return el(
    'span',
    { class: `avatar large cluster faces-${faces.length}`, 'aria-hidden': 'true' },
    faces.map((id) => avatar(id, 'tiny')),
  );
};
