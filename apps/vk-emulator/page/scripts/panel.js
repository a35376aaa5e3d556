import { chatSections } from './panel-chat.js';
import { byId, el } from './element.js';
import { faultSections } from './panel-faults.js';
import { newChat, newPerson } from './panel-forms.js';
import { vkSections } from './panel-vk.js';
import { refreshState, chatOf, on, store } from './store.js';

/** What the panel shows: the chat, what goes wrong, or how VK delivers. */
const TABS = { chat: 'Чат', faults: 'Сбои', vk: 'ВКонтакте' };

const panel = byId('panel');
let tab = 'chat';

const render = () => {
  const chat = chatOf(store.peer);
  const kept = [...panel.querySelectorAll('[data-kept]')].map(({ name, value }) => [name, value]);
  const focused = document.activeElement?.name;
  const at = panel.scrollTop;
  panel.replaceChildren(head(chat), el('p', { class: 'problem', role: 'alert' }), ...sections(chat));
  for (const [name, value] of kept)
    for (const field of panel.querySelectorAll(`[data-kept][name="${name}"]`)) field.value = value;
  if (focused) panel.querySelector(`[name="${focused}"]`)?.focus();
  panel.scrollTop = at;
};

const sections = (chat) => {
  switch (tab) {
    case 'faults':
      return faultSections();
    case 'vk':
      return vkSections();
    default:
      return [...(chat ? chatSections(chat) : []), newPerson(chat), newChat()];
  }
};

const head = (chat) =>
  el(
    'header',
    {},
    el('h2', { id: 'panel-title' }, chat ? `«${chat.title}»` : 'Управление'),
    el(
      'button',
      { type: 'button', class: 'icon-button', name: 'close', 'aria-label': 'Закрыть', onclick: () => panel.close() },
      '×',
    ),
    el(
      'div',
      { class: 'tabs', role: 'tablist' },
      Object.entries(TABS).map(([name, label]) =>
        el(
          'button',
          {
            type: 'button',
            role: 'tab',
            name: `tab-${name}`,
            'aria-selected': String(tab === name),
            onclick: () => choose(name),
          },
          label,
          name === 'faults' && store.faults.length > 0 && el('i', {}, String(store.faults.length)),
        ),
      ),
    ),
  );

const choose = (name) => {
  tab = name;
  render();
  panel.scrollTop = 0;
  // Counters of deliveries change without a notice.
  void refreshState();
};

const openPanel = (name) => {
  if (name) tab = name;
  render();
  panel.showModal();
  void refreshState();
};

byId('more').addEventListener('click', () => openPanel());
byId('trouble').addEventListener('click', () => openPanel('faults'));
panel.addEventListener('click', (event) => {
  if (event.target === panel) panel.close();
});
on('state room', () => panel.open && render());
on('state', () => (byId('trouble').hidden = store.faults.length === 0));
