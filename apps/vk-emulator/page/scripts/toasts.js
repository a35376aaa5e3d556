import { avatar, firstNameOf } from './avatar.js';
import { byId, el } from './element.js';
import { on } from './store.js';

/** VK shows a snackbar for about ten seconds. */
const SHOWN_MS = 8_000;
const MOST = 3;

/** A snackbar that was said to a persona, in a place of its own: it covers nothing that can be pressed. */
export const toast = (persona, text, kind = 'snackbar') => {
  const box = byId('toasts');
  const close = () => node.remove();
  const node = el(
    'div',
    { class: `toast ${kind}`, title: text },
    persona ? avatar(persona, 'small') : undefined,
    el('div', { class: 'toast-text' }, persona ? el('b', {}, `${firstNameOf(persona)}: `) : undefined, text),
    el('button', { type: 'button', 'aria-label': 'Закрыть', onclick: close }, '×'),
  );
  box.append(node);
  while (box.children.length > MOST) box.firstElementChild.remove();
  setTimeout(close, SHOWN_MS);
  nudge(persona);
};

const nudge = (persona) => {
  const chip = document.querySelector(`.chip[data-id="${persona}"]`);
  chip?.classList.add('told');
  setTimeout(() => chip?.classList.remove('told'), 900);
};

on('messages', ({ moved }) => moved && byId('toasts').replaceChildren());
on('answered', ({ user_id, snackbar, link }) => {
  if (snackbar) toast(user_id, snackbar);
  if (link) toast(user_id, `Бот открывает ссылку: ${link}`);
});
on('unanswered', ({ persona }) => toast(persona, 'Бот не ответил на нажатие', 'problem'));
