import { el } from './element.js';

/** A line with a switch. `turn` is told the new position. */
export const switchLine = ({ name, title, about, on, turn }) =>
  el(
    'label',
    { class: 'line switch' },
    el('span', { class: 'grow' }, el('b', {}, title), about && el('small', {}, about)),
    el('input', {
      type: 'checkbox',
      role: 'switch',
      name,
      checked: on,
      onchange: ({ target }) => void turn(target.checked),
    }),
  );

/** A line with a button that does something at once. */
export const actLine = ({ title, about, label, act, danger = false }) =>
  el(
    'div',
    { class: 'line' },
    el('span', { class: 'grow' }, el('b', {}, title), about && el('small', {}, about)),
    el(
      'button',
      {
        type: 'button',
        class: danger ? 'soft-button danger' : 'soft-button',
        'aria-label': `${title}: ${label}`,
        onclick: () => void act(),
      },
      label,
    ),
  );

/** A choice that keeps its value when the panel is drawn anew. `options`: pairs of value and label. */
export const choice = (name, label, options) =>
  el(
    'select',
    { name, 'aria-label': label, 'data-kept': true },
    options.map(([value, shown]) => el('option', { value: String(value) }, shown)),
  );

/** A number that keeps its value. */
export const numberField = (name, label, value) =>
  el('input', {
    type: 'number',
    name,
    'aria-label': label,
    'data-kept': true,
    value: String(value),
    min: '1',
    max: '1000',
    required: true,
  });

/** A small form of one line; `send` is given its fields. */
export const lineForm = (send, ...fields) =>
  el(
    'form',
    {
      class: 'new',
      onsubmit: (event) => {
        event.preventDefault();
        void send(Object.fromEntries(new FormData(event.target)));
      },
    },
    ...fields,
  );
