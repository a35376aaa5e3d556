import { el } from './element.js';
import { choice, lineForm, switchLine } from './panel-parts.js';
import { readUpdates } from './server.js';
import { run } from './run.js';
import { store, tell } from './store.js';

const time = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

/** How VK delivers, what it allows, what time it is there, and what it has told the bot. */
export const vkSections = () => [delivery(), clock(), limits(), log()];

const delivery = () => {
  const { state, url, delivered, waiting, lost } = store.callback;
  const on = state === 'ok' || state === 'failed';
  return el(
    'section',
    {},
    el('h3', {}, 'Доставка событий'),
    switchLine({
      name: 'long-poll',
      title: 'Long Poll',
      about: store.longPoll.waiting > 0 ? 'Бот слушает' : 'Сейчас никто не слушает',
      on: store.longPoll.enabled,
      turn: (enabled) => run('longPoll', { enabled }),
    }),
    switchLine({
      name: 'callback',
      title: 'Callback API',
      about: aboutCallback({ state, delivered, waiting, lost }),
      on,
      turn: (wanted) => (wanted ? setCallback(store.callback) : run('callback', { url: null })),
    }),
    lineForm(
      setCallback,
      el('input', {
        type: 'url',
        name: 'url',
        'data-kept': true,
        placeholder: 'http://127.0.0.1:3002/vk',
        'aria-label': 'Адрес сервера',
        required: true,
        autocomplete: 'off',
        value: url ?? store.callbackKnown?.url ?? '',
      }),
      el('input', {
        type: 'text',
        name: 'secret',
        'data-kept': true,
        placeholder: 'Секретный ключ',
        'aria-label': 'Секретный ключ',
        maxlength: '50',
        autocomplete: 'off',
        value: store.callbackKnown?.secret ?? '',
      }),
      choice('scale', 'Скорость повторов', [
        [1, 'повторы как у ВК'],
        [0.01, 'в 100 раз быстрее'],
        [0.001, 'в 1000 раз быстрее'],
      ]),
      el('button', { type: 'submit', class: 'soft-button' }, on ? 'Подключить заново' : 'Подключить'),
    ),
  );
};

const aboutCallback = ({ state, delivered, waiting, lost }) => {
  switch (state) {
    case 'ok':
      return `Доставлено ${delivered}, ждут повтора ${waiting}, потеряно ${lost}`;
    case 'failed':
      return 'Сервер не подтвердил адрес';
    case 'removed':
      return 'Сервер ответил «remove» и отключён';
    default:
      return 'Сервер не подключён';
  }
};

const setCallback = async ({ url, secret, scale } = {}) => {
  const address = url || store.callbackKnown?.url;
  // The switch goes back until there is an address to send to.
  if (!address) return tell('state');
  store.callbackKnown = { url: address, secret: secret ?? store.callbackKnown?.secret };
  await run('callback', { url: address, scale: Number(scale ?? 1), ...(secret && { secret }) });
};

const HOPS = [
  ['+1 минута', 60_000],
  ['+1 час', 3_600_000],
  ['+1 день', 86_400_000],
];

const clock = () =>
  el(
    'section',
    {},
    el('h3', {}, 'Часы'),
    el(
      'div',
      { class: 'line' },
      el(
        'span',
        { class: 'grow' },
        el('b', {}, time.format(Date.now() + store.ahead)),
        el('small', {}, 'Вперёд: истекают нажатия и ключи, забываются random_id, наступают повторы'),
      ),
    ),
    el(
      'div',
      { class: 'new' },
      HOPS.map(([label, forward]) =>
        el('button', { type: 'button', class: 'soft-button', onclick: () => void run('clock', { forward }) }, label),
      ),
    ),
  );

const OF_VK = { tenSeconds: 40, hour: 1_000 };

const limits = () => {
  const { per_second: rate, flood } = store.limits;
  return el(
    'section',
    {},
    el('h3', {}, 'Пределы'),
    switchLine({
      name: 'rate',
      title: '20 запросов в секунду',
      about: 'Сверх того — ошибка 6',
      on: rate <= 20,
      turn: (on) => run('limits', { per_second: on ? 20 : 10_000 }),
    }),
    switchLine({
      name: 'flood',
      title: 'Защита от флуда',
      about: `В один чат — ${OF_VK.tenSeconds} сообщений за 10 секунд и ${OF_VK.hour} за час, дальше ошибка 9`,
      on: flood !== undefined,
      turn: (on) => run('limits', { flood: on ? OF_VK : null }),
    }),
  );
};

const log = () =>
  el(
    'section',
    {},
    el('h3', {}, 'Что услышал бот'),
    el(
      'button',
      {
        type: 'button',
        class: 'soft-button',
        onclick: async () => {
          store.updates = (await readUpdates(30)).reverse();
          tell('state');
        },
      },
      store.updates ? 'Обновить' : 'Показать последние 30 событий',
    ),
    ...(store.updates ?? []).map(({ ts, update }) =>
      el(
        'details',
        { class: 'raw' },
        el('summary', {}, el('b', {}, String(ts)), ` ${update.type} `, el('small', {}, gist(update.object))),
        el('pre', {}, JSON.stringify(update, null, 2)),
      ),
    ),
  );

const gist = ({ message, text, payload }) =>
  message?.action?.type ?? message?.text ?? text ?? (payload === undefined ? '' : JSON.stringify(payload));
