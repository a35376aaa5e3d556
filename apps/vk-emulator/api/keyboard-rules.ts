import type { Button, ButtonColour, ButtonType, Keyboard } from '../world/model';
import { ApiError } from './api-error';

/** VK documentation, «Клавиатуры для ботов»: sizes of both kinds of keyboard. */
const LIMITS = { inline: { rows: 6, buttons: 10 }, usual: { rows: 10, buttons: 40 } } as const;
const IN_A_ROW = 5;
const LABEL = 40;
const PAYLOAD = 255;
const COLOURS: readonly string[] = ['primary', 'secondary', 'negative', 'positive'] satisfies ButtonColour[];
const TYPES: readonly string[] = [
  'text',
  'callback',
  'open_link',
  'open_app',
  'location',
  'vkpay',
] satisfies ButtonType[];
const LABELLED: readonly string[] = ['text', 'callback', 'open_link', 'open_app'] satisfies ButtonType[];

type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads the `keyboard` parameter.
 *
 * @throws ApiError 911 with VK's way of naming the button: `button [0][1] label should be …`.
 */
export const parseKeyboard = (json: string): Keyboard => {
  const raw = object(parse(json), 'keyboard');
  const inline = raw.inline === true;
  const oneTime = raw.one_time === true;
  if (inline && oneTime) throw wrong('one_time keyboard can not be inline');
  if (!Array.isArray(raw.buttons)) throw wrong('buttons should be an array of rows');
  const limits = inline ? LIMITS.inline : LIMITS.usual;
  if (raw.buttons.length > limits.rows) throw wrong(`there should be no more than ${limits.rows} rows`);
  const rows = raw.buttons.map(parseRow);
  const count = rows.flat().length;
  if (count > limits.buttons) throw wrong(`there should be no more than ${limits.buttons} buttons, not ${count}`);
  return { inline, oneTime, rows };
};

const parseRow = (row: unknown, y: number): Button[] => {
  if (!Array.isArray(row) || row.length === 0) throw wrong(`row [${y}] should be an array of buttons`);
  if (row.length > IN_A_ROW) throw wrong(`row [${y}] should have no more than ${IN_A_ROW} buttons`);
  return row.map((button: unknown, x) => parseButton(button, `button [${y}][${x}]`));
};

const parseButton = (value: unknown, name: string): Button => {
  const raw = object(value, name);
  const action = object(raw.action, `${name} action`);
  const { type, label, link } = action;
  if (typeof type !== 'string' || !TYPES.includes(type)) throw wrong(`${name} action type is invalid`);
  if (LABELLED.includes(type)) {
    if (typeof label !== 'string' || label === '') throw wrong(`${name} label should be not empty`);
    if (label.length > LABEL) throw wrong(`${name} label should be not more than ${LABEL} letters length`);
  }
  if (type === 'open_link' && (typeof link !== 'string' || !/^https?:\/\//.test(link)))
    throw wrong(`${name} link is invalid`);
  const colour = raw.color;
  if (colour !== undefined) {
    if (type !== 'text' && type !== 'callback') throw wrong(`${name} color is allowed for text and callback only`);
    if (typeof colour !== 'string' || !COLOURS.includes(colour)) throw wrong(`${name} color is invalid`);
  }
  return {
    type: type as ButtonType,
    ...(typeof label === 'string' && { label }),
    ...(action.payload !== undefined && { payload: parsePayload(action.payload, name) }),
    ...(typeof link === 'string' && { link }),
    ...(colour !== undefined && { colour: colour as ButtonColour }),
  };
};

/** JSON as text, or (VK takes that too) as an object. */
const parsePayload = (value: unknown, name: string): string => {
  const payload = typeof value === 'string' ? value : JSON.stringify(value);
  if (payload.length > PAYLOAD) throw wrong(`${name} payload should be not more than ${PAYLOAD} letters length`);
  try {
    JSON.parse(payload);
  } catch {
    throw wrong(`${name} payload should be valid json`);
  }
  return payload;
};

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    throw wrong('keyboard should be valid json');
  }
};

const object = (value: unknown, name: string): Raw => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(`${name} should be an object`);
  return value as Raw;
};

const wrong = (detail: string): ApiError => new ApiError(911, detail);
