import { messageView } from './bubble.js';
import { byId, el } from './element.js';
import { on, showEarlier, store } from './store.js';
import { dateOf, dayOf } from './words.js';

const feed = byId('feed');
const scroll = byId('scroll');
const down = byId('down');

/** Close enough to the end to follow what comes. */
const NEAR = 120;
const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;

const toEnd = (behavior = 'instant') => scroll.scrollTo({ top: scroll.scrollHeight, behavior });

const visible = () => store.messages.filter(({ deleted }) => !deleted);

const renderAll = ({ moved } = {}) => {
  const stay = !moved && feed.childElementCount > 0 && !isAtEnd();
  const fromEnd = scroll.scrollHeight - scroll.scrollTop;
  const nodes = [];
  let before;
  for (const message of visible()) {
    nodes.push(...withDay(message, before));
    before = message;
  }
  // A screen reader hears what is new, not the whole chat again.
  feed.setAttribute('aria-live', 'off');
  feed.replaceChildren(...(store.more ? [earlier()] : []), ...(nodes.length > 0 ? nodes : [empty()]));
  requestAnimationFrame(() => feed.setAttribute('aria-live', 'polite'));
  if (stay) scroll.scrollTop = scroll.scrollHeight - fromEnd;
  else toEnd();
  down.hidden = isAtEnd();
};

const withDay = (message, before) => {
  const newDay = before === undefined || dateOf(before.date) !== dateOf(message.date);
  const node = messageView(message, newDay ? undefined : before);
  return newDay ? [el('p', { class: 'day', 'data-date': message.date }, dayOf(message.date)), node] : [node];
};

const earlier = () =>
  el('button', { class: 'soft-button earlier', type: 'button', onclick: () => void showEarlier() }, 'Показать ранние');

const empty = () =>
  el(
    'div',
    { class: 'empty' },
    el('img', { src: 'owl.svg', alt: '', width: 72, height: 72 }),
    el('p', {}, 'Здесь пока тихо. Напишите первыми.'),
  );

/** «Сегодня» becomes «Вчера» at midnight, when a sleeping computer wakes, and when VK's clock is put forward. */
const nameDays = () => {
  for (const node of feed.querySelectorAll('.day')) node.textContent = dayOf(Number(node.dataset.date));
};

const append = (message) => {
  const follow = isAtEnd();
  feed.querySelector('.empty')?.remove();
  const all = visible();
  const nodes = withDay(message, all[all.length - 2]);
  nodes.at(-1).classList.add('fresh');
  feed.append(...nodes);
  if (follow) toEnd('smooth');
  else down.hidden = false;
};

const change = (message) => {
  const old = feed.querySelector(`[data-cmid="${message.cmid}"]`);
  if (!old) return;
  const follow = isAtEnd();
  const all = visible();
  const node = messageView(
    message,
    old.classList.contains('together') ? all[all.findIndex(({ cmid }) => cmid === message.cmid) - 1] : undefined,
  );
  node.classList.add('edited');
  old.replaceWith(node);
  if (follow) toEnd('smooth');
};

const renderPresses = () => {
  for (const message of visible()) if (message.keyboard?.inline) redraw(message);
};

const redraw = (message) => {
  const busy = [...store.presses.values()].some((press) => press.peer === store.peer && press.cmid === message.cmid);
  const old = feed.querySelector(`[data-cmid="${message.cmid}"] .keyboard`);
  if (!old || (!busy && !old.querySelector('.busy'))) return;
  const focused = [...old.querySelectorAll('.key')].indexOf(document.activeElement);
  const all = visible();
  const fresh = messageView(message, all[all.indexOf(message) - 1]).querySelector('.keyboard');
  old.replaceWith(fresh);
  if (focused >= 0) fresh.querySelectorAll('.key')[focused]?.focus();
};

const renderTyping = () => {
  const follow = isAtEnd();
  byId('typing').hidden = !store.typing.has(store.peer);
  if (follow) toEnd();
};

const turnDay = () => {
  nameDays();
  setTimeout(turnDay, new Date().setHours(24, 0, 0, 50) - Date.now());
};
turnDay();
document.addEventListener('visibilitychange', nameDays);

down.addEventListener('click', () => toEnd('smooth'));
scroll.addEventListener('scroll', () => (down.hidden = isAtEnd()), { passive: true });
new ResizeObserver(() => down.hidden && toEnd()).observe(scroll);

on('messages', renderAll);
on('state', nameDays);
on('message', append);
on('changed', change);
on('presses', renderPresses);
on('typing room', renderTyping);
