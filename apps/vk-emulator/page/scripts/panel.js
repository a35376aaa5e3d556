import { avatar, nameOf } from './avatar.js';
import { byId, el } from './element.js';
import { newChat, newPerson } from './panel-forms.js';
import { run } from './run.js';
import { chatOf, on, store } from './store.js';

const panel = byId('panel');

const render = () => {
  const chat = chatOf(store.peer);
  const kept = [...panel.querySelectorAll('input[type="text"]')].map(({ name, value }) => [name, value]);
  const focused = document.activeElement?.name;
  panel.replaceChildren(
    el(
      'header',
      {},
      el('h2', { id: 'panel-title' }, chat ? `«${chat.title}»` : 'Управление'),
      el(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Закрыть', onclick: () => panel.close() },
        '×',
      ),
    ),
    el('p', { class: 'problem', role: 'alert' }),
    ...(chat ? [botSection(chat), peopleSection(chat)] : []),
    newPerson(chat),
    newChat(),
  );
  for (const [name, value] of kept)
    for (const field of panel.querySelectorAll(`input[name="${name}"]`)) field.value = value;
  if (focused) panel.querySelector(`[name="${focused}"]`)?.focus();
};

const botSection = ({ peer_id, bot, all }) =>
  el(
    'section',
    {},
    el('h3', {}, 'Бот'),
    el(
      'div',
      { class: 'line' },
      el('img', { class: 'avatar medium', src: 'owl.svg', alt: '' }),
      el('span', { class: 'grow' }, el('b', {}, store.group.name), el('small', {}, bot ? 'в чате' : 'не в чате')),
      el(
        'button',
        {
          type: 'button',
          class: bot ? 'soft-button danger' : 'soft-button',
          onclick: () => void run(bot ? 'removeBot' : 'addBot', { peer_id, by: store.persona || undefined }),
        },
        bot ? 'Убрать бота' : 'Добавить бота',
      ),
    ),
    el(
      'label',
      { class: 'line switch' },
      el(
        'span',
        { class: 'grow' },
        el('b', {}, 'Доступ ко всей переписке'),
        el('small', {}, 'Без него бот видит «/команды», обращения к себе и нажатия'),
      ),
      el('input', {
        type: 'checkbox',
        role: 'switch',
        name: 'access',
        checked: all,
        onchange: ({ target }) => void run('access', { peer_id, all: target.checked }),
      }),
    ),
  );

const peopleSection = ({ peer_id, members }) =>
  el(
    'section',
    {},
    el('h3', {}, 'Люди'),
    ...store.users.map(({ id }) => {
      const here = members.includes(id);
      const by = store.persona || undefined;
      return el(
        'div',
        { class: `line${here ? '' : ' away'}` },
        avatar(id),
        el('span', { class: 'grow' }, el('b', {}, nameOf(id)), el('small', {}, here ? 'в чате' : 'не в чате')),
        el(
          'button',
          {
            type: 'button',
            class: 'soft-button',
            'aria-label': `${here ? 'Исключить' : 'Вернуть'}: ${nameOf(id)}`,
            onclick: () => void run(here ? 'leave' : 'join', { peer_id, user_id: id, by }),
          },
          here ? (id === store.persona ? 'Выйти' : 'Исключить') : 'Вернуть',
        ),
      );
    }),
  );

byId('more').addEventListener('click', () => {
  render();
  panel.showModal();
});
panel.addEventListener('click', (event) => {
  if (event.target === panel) panel.close();
});
on('state room', () => panel.open && render());
