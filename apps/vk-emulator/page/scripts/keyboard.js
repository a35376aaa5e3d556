import { el } from './element.js';
import { beginPress } from './presses.js';
import { act } from './server.js';
import { store } from './store.js';
import { toast } from './toasts.js';

/** VK's rows of buttons. `cmid` is absent for a keyboard that belongs to the whole chat. */
export const keyboardView = (keyboard, cmid) =>
  el(
    'div',
    { class: 'keyboard', role: 'group', 'aria-label': 'Кнопки' },
    keyboard.buttons.map((row) =>
      el(
        'div',
        { class: 'keyboard-row' },
        row.map((button) => buttonView(button, cmid)),
      ),
    ),
  );

const GLYPHS = { open_link: '↗', open_app: '▣', location: '⌖', vkpay: '₽' };

const buttonView = ({ action, color }, cmid) => {
  const label = action.label ?? { location: 'Отправить место', vkpay: 'Оплатить' }[action.type] ?? '';
  const waiting = [...store.presses.values()].some((press) => isThis(press, action, cmid));
  return el(
    'button',
    {
      class: `key ${color ?? 'secondary'}${waiting ? ' busy' : ''}`,
      type: 'button',
      'aria-busy': waiting ? 'true' : undefined,
      onclick: () => void pressButton(action, cmid),
    },
    el('span', {}, label),
    GLYPHS[action.type] && el('i', { 'aria-hidden': 'true' }, GLYPHS[action.type]),
  );
};

const isThis = (press, action, cmid) =>
  press.peer === store.peer && press.cmid === cmid && press.name === (action.payload ?? action.label);

const pressButton = async (action, cmid) => {
  const { peer, persona } = store;
  const press = { peer, persona, cmid, name: action.payload ?? action.label };
  if ([...store.presses.values()].some((other) => other.persona === persona && isThis(other, action, cmid))) return;
  // Opened at once: browsers block windows that come later.
  if (action.type === 'open_link') return void window.open(action.link, '_blank', 'noopener');
  const button = action.payload === undefined ? { label: action.label } : { payload: action.payload };
  try {
    const done = await act('press', { peer_id: peer, from: persona, cmid, button });
    if (done.event_id) beginPress(done.event_id, press);
  } catch (error) {
    toast(persona, error.message, 'problem');
  }
};
