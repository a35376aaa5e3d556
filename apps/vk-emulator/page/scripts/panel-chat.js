import { avatar, nameOf } from './avatar.js';
import { el } from './element.js';
import { run } from './run.js';
import { store } from './store.js';
import { switchLine } from './panel-parts.js';

/** The bot's place in the chat, and its people. */
export const chatSections = (chat) => [botSection(chat), peopleSection(chat)];

const botSection = ({ peer_id, bot, all, admin, silenced }) =>
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
    switchLine({
      name: 'access',
      title: 'Доступ ко всей переписке',
      about: 'Без него бот видит «/команды», обращения к себе и нажатия',
      on: all,
      turn: (on) => run('access', { peer_id, all: on }),
    }),
    switchLine({
      name: 'admin',
      title: 'Бот — администратор чата',
      about: 'Слышит всё, закрепляет сообщения, читает список участников',
      on: admin,
      turn: (on) => run('admin', { peer_id, admin: on }),
    }),
    switchLine({
      name: 'silenced',
      title: 'Писать в чат запрещено',
      about: 'Бот получает ошибку 1012',
      on: silenced,
      turn: (on) => run('silence', { peer_id, silenced: on }),
    }),
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
