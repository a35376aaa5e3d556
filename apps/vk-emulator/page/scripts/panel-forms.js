import { byId, el } from './element.js';
import { run } from './run.js';
import { open, store } from './store.js';

const panel = byId('panel');

export const newPerson = (chat) => {
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    const [first_name, ...rest] = String(data.get('person')).trim().split(/\s+/);
    if (!first_name) return;
    const made = await run('users', { first_name, last_name: rest.join(' '), sex: Number(data.get('sex')) });
    if (!made) return;
    clear('person');
    if (chat) await run('join', { peer_id: chat.peer_id, user_id: made.id });
  };
  return el(
    'section',
    {},
    el('h3', {}, 'Новый персонаж'),
    el(
      'form',
      { class: 'new', onsubmit: (event) => void submit(event) },
      el('input', {
        type: 'text',
        name: 'person',
        'data-kept': true,
        placeholder: 'Имя и фамилия',
        'aria-label': 'Имя и фамилия',
        maxlength: '64',
        required: true,
        autocomplete: 'off',
      }),
      el(
        'select',
        { name: 'sex', 'aria-label': 'Пол', 'data-kept': true },
        el('option', { value: '1' }, 'она'),
        el('option', { value: '2' }, 'он'),
      ),
      el('button', { type: 'submit', class: 'soft-button' }, chat ? 'Позвать' : 'Создать'),
    ),
  );
};

export const newChat = () => {
  const submit = async (event) => {
    event.preventDefault();
    const title = String(new FormData(event.target).get('title')).trim();
    const made = title && (await run('chats', { title, members: store.users.map(({ id }) => id) }));
    if (!made) return;
    clear('title');
    panel.close();
    await open(made.peer_id);
  };
  return el(
    'section',
    {},
    el('h3', {}, 'Новая беседа'),
    el(
      'form',
      { class: 'new', onsubmit: (event) => void submit(event) },
      el('input', {
        type: 'text',
        name: 'title',
        'data-kept': true,
        placeholder: 'Название',
        'aria-label': 'Название',
        maxlength: '128',
        required: true,
        autocomplete: 'off',
      }),
      el('button', { type: 'submit', class: 'soft-button' }, 'Создать'),
    ),
    el('small', {}, 'В ней будут все персонажи; бота можно добавить потом.'),
  );
};

const clear = (name) => {
  for (const field of panel.querySelectorAll(`input[name="${name}"]`)) field.value = '';
};
