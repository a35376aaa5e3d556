import { avatar, firstNameOf } from './avatar.js';
import { byId, el } from './element.js';
import { on } from './store.js';

/** VK shows a snackbar for about ten seconds. */
const SHOWN_MS = 8_000;
const MOST = 3;

/** A snackbar at the persona it was said to. */
export const toast = (persona, text, kind = 'snackbar') => {
  const box = byId('toasts');
  const close = () => node.remove();
  const node = el(
    'div',
    { class: `toast ${kind}` },
    persona ? avatar(persona, 'small') : undefined,
    el('div', { class: 'toast-text' }, persona ? el('b', {}, firstNameOf(persona)) : undefined, el('span', {}, text)),
    el('button', { type: 'button', 'aria-label': 'Закрыть', onclick: close }, '×'),
  );
  box.append(node);
  while (box.children.length > MOST) box.firstElementChild.remove();
  setTimeout(close, SHOWN_MS);
  pointAt(node, persona);
};

/** The toast stands above its persona's chip. */
const pointAt = (node, persona) => {
  const chip = document.querySelector(`.chip[data-id="${persona}"]`);
  if (!chip) return;
  const frame = node.parentElement.getBoundingClientRect();
  const spot = chip.getBoundingClientRect();
  const left = Math.max(0, Math.min(spot.left - frame.left, frame.width - node.offsetWidth));
  node.style.setProperty('margin-left', `${left}px`);
  node.style.setProperty(
    '--tip',
    `${Math.max(18, Math.min(spot.left - frame.left - left + 22, node.offsetWidth - 18))}px`,
  );
  chip.classList.add('told');
  setTimeout(() => chip.classList.remove('told'), 900);
};

on('messages', ({ moved }) => moved && byId('toasts').replaceChildren());
on('answered', ({ user_id, snackbar, link }) => {
  if (snackbar) toast(user_id, snackbar);
  if (link) toast(user_id, `Бот открывает ссылку: ${link}`);
});
on('unanswered', ({ persona }) => toast(persona, 'Бот не ответил на нажатие', 'problem'));
