import { hueOf } from './avatar.js';
import { el } from './element.js';
import { choosePersona, membersOf, store } from './store.js';

const PARTS = /\[(id|club|public)(\d+)\|([^\]\n]+)\]|(https?:\/\/[^\s<>«»"]+[^\s<>«»".,;:!?)])/g;

/** Text with mentions and addresses as links. A mention of somebody here lets you speak as them. */
export const richText = (text) => {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(PARTS)) {
    const [whole, kind, id, shown, address] = found;
    parts.push(text.slice(from, found.index), address ? link(address) : mention(kind, Number(id), shown));
    from = found.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
};

const link = (address) => el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address);

const mention = (kind, id, shown) => {
  if (kind !== 'id') return el('span', { class: 'mention of-bot' }, shown);
  const here = membersOf(store.peer).some((user) => user.id === id);
  if (!here) return el('span', { class: 'mention', style: { '--hue': hueOf(id) } }, shown);
  const speak = () => choosePersona(id);
  return el(
    'button',
    {
      class: 'mention',
      type: 'button',
      style: { '--hue': hueOf(id) },
      title: `Говорить от лица: ${shown}`,
      onclick: speak,
    },
    shown,
  );
};
