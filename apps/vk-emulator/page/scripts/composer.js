import { avatar, firstNameOf, hueOf } from './avatar.js';
import { byId, el } from './element.js';
import { keyboardView } from './keyboard.js';
import { act } from './server.js';
import { answerTo, botId, choosePersona, membersOf, on, store, whoseTurn } from './store.js';
import { toast } from './toasts.js';
import { summary } from './words.js';

const input = byId('input');
/** What is half written, by conversation: it stays when you change the persona. */
const drafts = new Map();
let shownPeer = 0;

const renderPersonas = () => {
  const turn = whoseTurn();
  const members = membersOf(store.peer);
  const focused = document.activeElement?.closest?.('.chip')?.dataset.id;
  byId('personas').replaceChildren(...members.map((user, index) => chip(user, index, turn.includes(user.id))));
  if (focused) document.querySelector(`.chip[data-id="${focused}"]`)?.focus();
  document.querySelector('.chip[aria-checked="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

const chip = (user, index, hasTurn) => {
  const chosen = user.id === store.persona;
  return el(
    'button',
    {
      class: `chip${chosen ? ' chosen' : ''}${hasTurn ? ' turn' : ''}`,
      type: 'button',
      role: 'radio',
      'aria-checked': String(chosen),
      'aria-label': hasTurn ? `ход: ${user.first_name}` : user.first_name,
      tabindex: chosen ? '0' : '-1',
      title: `${user.first_name} ${user.last_name} (Alt+${index + 1})`,
      'data-id': user.id,
      style: { '--hue': hueOf(user.id) },
      onclick: () => speakAs(user.id),
    },
    avatar(user.id, 'small'),
    el('span', {}, hasTurn ? el('em', {}, 'ход: ') : undefined, user.first_name),
    el('kbd', { 'aria-hidden': 'true' }, String(index + 1)),
  );
};

const speakAs = (id) => {
  choosePersona(id);
  input.focus({ preventScroll: true });
};

const renderEntry = () => {
  if (shownPeer !== store.peer) {
    drafts.set(shownPeer, input.value);
    shownPeer = store.peer;
    input.value = drafts.get(shownPeer) ?? '';
    grow();
  }
  const nobody = store.persona === 0;
  input.disabled = nobody;
  input.placeholder = nobody ? 'В чате никого нет' : `${firstNameOf(store.persona)}, ваше слово…`;
  byId('form').style.setProperty('--hue', hueOf(store.persona));
  renderAnswering();
  renderDefaultKeyboard();
};

const renderAnswering = () => {
  const { answering } = store;
  const box = byId('answering');
  box.hidden = !answering;
  if (!answering) return;
  box.replaceChildren(
    el('div', {}, el('b', {}, firstNameOf(answering.from_id)), el('span', {}, summary(answering))),
    el(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Не отвечать', onclick: () => answerTo(undefined) },
      '×',
    ),
  );
};

/** The newest keyboard that belongs to the chat and not to one message; an empty one takes it away. */
const renderDefaultKeyboard = () => {
  const newest = store.messages.findLast(
    ({ from_id, keyboard, deleted }) => from_id === botId() && keyboard && !keyboard.inline && !deleted,
  );
  const used =
    newest?.keyboard.one_time &&
    store.messages.some(({ cmid, payload, from_id }) => cmid > newest.cmid && from_id > 0 && payload);
  const shown = newest && newest.keyboard.buttons.length > 0 && !used;
  const box = byId('default-keyboard');
  box.hidden = !shown;
  if (shown) box.replaceChildren(keyboardView(newest.keyboard, newest.cmid));
};

const grow = () => {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 168)}px`;
};

const send = async () => {
  const text = input.value.trim();
  if (text === '' || store.persona === 0) return;
  const { peer, persona, answering } = store;
  input.value = '';
  grow();
  try {
    await act('say', { peer_id: peer, from: persona, text, reply_to: answering?.cmid });
    if (store.answering === answering) answerTo(undefined);
  } catch (error) {
    if (peer === store.peer && input.value === '') input.value = text;
    grow();
    toast(persona, navigator.onLine && error.message ? friendly(error) : 'Не отправлено: нет связи', 'problem');
  }
};

const friendly = (error) => (error instanceof TypeError ? 'Не отправлено: нет связи' : error.message);

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
  input.focus();
});
input.addEventListener('input', grow);
input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    void send();
  } else if (event.key === 'Escape' && store.answering) answerTo(undefined);
});

document.addEventListener('keydown', (event) => {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined) return;
  const user = membersOf(store.peer)[Number(digit) - 1];
  if (!user) return;
  event.preventDefault();
  speakAs(user.id);
});

byId('personas').addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const members = membersOf(store.peer);
  const at = members.findIndex(({ id }) => id === store.persona);
  choosePersona(members[(at + step + members.length) % members.length].id);
  document.querySelector('.chip.chosen')?.focus();
});

on('room state', renderPersonas);
on('room state presses', renderEntry);
