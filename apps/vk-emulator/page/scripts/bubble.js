import { avatar, firstNameOf, hueOf, nameOf } from './avatar.js';
import { el, icon } from './element.js';
import { keyboardView } from './keyboard.js';
import { richText } from './rich-text.js';
import { answerTo, botId, chatOf, messageOf, store } from './store.js';
import { serviceWords, summary, timeOf } from './words.js';

/** A second click as late as this is none of a double one. */
const DOUBLE_CLICK_MS = 700;
let controlUsed = 0;

/**
 * Two quick clicks on a message answer it, unless one of them was on a button or a link: the bot may have taken its button
 * away between the two.
 */
const isReplyWish = () => performance.now() - controlUsed > DOUBLE_CLICK_MS;

document.addEventListener(
  'pointerdown',
  ({ target }) => {
    if (target.closest('button, a, .keyboard')) controlUsed = performance.now();
  },
  { capture: true },
);

/** Messages of one author within five minutes stand together. */
const TOGETHER_SECONDS = 300;

const continues = (message, before) =>
  before !== undefined &&
  !before.action &&
  !message.action &&
  before.from_id === message.from_id &&
  message.date - before.date < TOGETHER_SECONDS;

/** One message: the bot stands at the left, the people at the right. */
export const messageView = (message, before) => {
  if (message.action) return el('p', { class: 'service', 'data-cmid': message.cmid }, serviceWords(message));
  const ofBot = message.from_id === botId();
  const together = continues(message, before);
  return el(
    'article',
    {
      class: `message ${ofBot ? 'of-bot' : 'of-person'}${together ? ' together' : ''}`,
      'data-cmid': message.cmid,
      style: ofBot ? {} : { '--hue': hueOf(message.from_id) },
      'aria-label': `${nameOf(message.from_id)}, ${timeOf(message.date)}`,
      ondblclick: () => isReplyWish() && answerTo(message),
    },
    together ? el('span', { class: 'avatar-space' }) : avatar(message.from_id),
    el(
      'div',
      { class: 'stack' },
      bubble(message, together),
      message.keyboard?.inline && message.keyboard.buttons.length > 0 && keyboardView(message.keyboard, message.cmid),
    ),
    replyButton(message),
  );
};

const bubble = (message, together) =>
  el(
    'div',
    { class: 'bubble' },
    !together && el('div', { class: 'author' }, nameOf(message.from_id)),
    message.reply_to !== undefined && quote(message.reply_to),
    ...(message.photos ?? []).map(photo),
    ...(message.documents ?? []).map(file),
    message.text !== '' && el('div', { class: 'text' }, richText(message.text)),
    el(
      'div',
      { class: 'meta' },
      isUnheard(message) &&
        el(
          'span',
          { class: 'unheard', title: 'Знаток этого не видит: у него нет доступа ко всей переписке' },
          'не слышно боту',
        ),
      message.edited !== undefined && el('span', { title: `Изменено в ${timeOf(message.edited)}` }, 'ред.'),
      el('time', {}, timeOf(message.date)),
    ),
  );

const isUnheard = (message) => !message.heard && chatOf(message.peer_id)?.bot === true && message.from_id !== botId();

const photo = ({ url, width, height }) =>
  el(
    'a',
    { class: 'photo', href: url, target: '_blank', rel: 'noopener' },
    el('img', { src: url, width, height, alt: 'Фотография' }),
  );

const file = ({ url, title }) => el('a', { class: 'file', href: url, download: title }, title);

const quote = (cmid) => {
  const quoted = messageOf(cmid);
  const show = () =>
    document.querySelector(`[data-cmid="${cmid}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  return el(
    'button',
    {
      class: 'quote',
      type: 'button',
      style: quoted && quoted.from_id > 0 ? { '--hue': hueOf(quoted.from_id) } : {},
      onclick: show,
    },
    el('b', {}, quoted ? firstNameOf(quoted.from_id) : 'Ответ'),
    el('span', {}, quoted ? (quoted.deleted ? 'Сообщение удалено' : summary(quoted)) : 'на раннее сообщение'),
  );
};

const replyButton = (message) =>
  el(
    'button',
    {
      class: 'reply',
      type: 'button',
      title: 'Ответить',
      'aria-label': `Ответить: ${firstNameOf(message.from_id)}`,
      tabindex: message === store.messages.at(-1) ? undefined : '-1',
      onclick: () => answerTo(message),
    },
    icon('M10 8L5 12.500 10 17M5 12.500h9c3 0 5 2 5 5'),
  );
