import { el } from './element.js';
import { actLine, choice, lineForm, numberField, switchLine } from './panel-parts.js';
import { run } from './run.js';
import { store } from './store.js';

const LATE_MS = 3_000;

const ERRORS = [
  [9, '9 — слишком много сообщений'],
  [6, '6 — слишком много запросов'],
  [10, '10 — внутренняя ошибка'],
  [1, '1 — неизвестная ошибка'],
  [5, '5 — неверный токен'],
  [14, '14 — нужна капча'],
  [29, '29 — исчерпан предел метода'],
  [100, '100 — неверный параметр'],
  [901, '901 — человек не разрешил писать'],
  [911, '911 — неверная клавиатура'],
  [914, '914 — слишком длинно'],
  [917, '917 — нет доступа к чату'],
  [925, '925 — не администратор'],
  [1012, '1012 — в чат писать запрещено'],
];

const METHODS = [
  ['messages.send', 'отправка'],
  ['messages.edit', 'правка'],
  ['messages.sendMessageEventAnswer', 'ответ на кнопку'],
  ['execute', 'пачка (execute)'],
  ['', 'любой метод'],
];

/** What goes wrong, and how to make it. */
export const faultSections = () => [now(), whole(), single(), longPoll()];

const now = () =>
  el(
    'section',
    {},
    el('h3', {}, 'Сейчас'),
    store.faults.length === 0 && el('p', { class: 'calm' }, 'Сбоев нет: ВКонтакте отвечает как обычно.'),
    ...store.faults.map((fault) =>
      actLine({
        title: nameOfFault(fault),
        about: fault.times === null ? 'пока не уберёте' : `осталось вызовов: ${fault.times}`,
        label: 'Убрать',
        act: () => run('clearFaults', { id: fault.id }),
      }),
    ),
    store.faults.length > 1 &&
      el(
        'button',
        { type: 'button', class: 'soft-button', onclick: () => void run('clearFaults', {}) },
        'Убрать все сбои',
      ),
  );

const nameOfFault = ({ kind, method, code, delay }) => {
  const place = METHODS.find(([name]) => name === (method ?? ''))?.[1] ?? method;
  switch (kind) {
    case 'error':
      return `Ошибка ${code ?? 10}: ${place}`;
    case 'failed':
      return `Long Poll: failed ${code ?? 2}`;
    case 'slow':
      return `Опаздывает на ${(delay ?? 1_000) / 1_000} с`;
    case 'http502':
      return 'Лежит: HTTP 502';
    case 'timeout-before':
      return 'Не отвечает';
    case 'drop-after':
    case 'http502-after':
    case 'timeout-after':
      return `Сделано, ответ потерян: ${place}`;
    default:
      return `Соединение рвётся: ${place}`;
  }
};

/** Faults of everything at once, each switched on until it is switched off. */
const whole = () =>
  el(
    'section',
    {},
    el('h3', {}, 'Весь ВКонтакте'),
    lasting({ kind: 'slow', delay: LATE_MS }, 'Опаздывает', `Каждый ответ — через ${LATE_MS / 1_000} секунды`),
    lasting({ kind: 'http502' }, 'Лежит', 'Вместо ответов — страница «502 Bad Gateway»'),
    lasting({ kind: 'timeout-before' }, 'Молчит', 'Запросы принимает, но не отвечает и ничего не делает'),
  );

const lasting = (fault, title, about) => {
  const armed = store.faults.find((each) => each.method === '*' && each.kind === fault.kind);
  return switchLine({
    name: `all-${fault.kind}`,
    title,
    about,
    on: armed !== undefined,
    turn: (on) => (on ? run('fault', { ...fault, method: '*', times: null }) : run('clearFaults', { id: armed?.id })),
  });
};

const single = () =>
  el(
    'section',
    {},
    el('h3', {}, 'Следующие вызовы'),
    lineForm(
      ({ code, method, times }) =>
        run('fault', { kind: 'error', code: Number(code), times: Number(times), ...(method && { method }) }),
      choice('code', 'Ошибка', ERRORS),
      choice('method', 'Метод', METHODS),
      numberField('times', 'Сколько вызовов', 1),
      el('button', { type: 'submit', class: 'soft-button' }, 'Отвечать ошибкой'),
    ),
    actLine({
      title: 'Потерять ответ',
      about: 'Следующее сообщение появится в чате, но бот об этом не узнает',
      label: 'Потерять',
      act: () => run('fault', { kind: 'drop-after', method: 'messages.send', times: 1 }),
    }),
  );

const FAILED = [
  [1, 'Часть событий забыта', 'failed 1: продолжать с нового ts'],
  [2, 'Ключ устарел', 'failed 2: новый ключ, ts прежний'],
  [3, 'Забыто всё', 'failed 3: новые и ключ, и ts'],
];

const longPoll = () =>
  el(
    'section',
    {},
    el('h3', {}, 'Long Poll'),
    ...FAILED.map(([code, title, about]) =>
      actLine({ title, about, label: `failed ${code}`, act: () => run('fault', { kind: 'failed', code, times: 1 }) }),
    ),
    lineForm(
      ({ last }) => run('replay', { last: Number(last) }),
      el('span', { class: 'grow' }, 'Повторить последние события'),
      numberField('last', 'Сколько событий', 20),
      el('button', { type: 'submit', class: 'soft-button' }, 'Повторить'),
    ),
  );
