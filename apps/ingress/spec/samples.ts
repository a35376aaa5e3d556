import pino from 'pino';
import type { Wants } from '../../../libs/store/wants';
import type { Happening } from '../../../libs/vk/heard-of';
import type { Heard } from '../../../workflows/room/heard';
import type { OpenWait } from '../../../workflows/room/wants';

export const silent = pino({ level: 'silent' });

export const room = 'vk:1:2000000001';

let events = 0;

export const heard = (change: Partial<Heard> = {}): Heard => {
  events += 1;
  return { v: 1, kind: 'text', eventId: `e${events}`, cmid: events, from: 101, text: 'слово', date: 1, ...change };
};

export const happened = (change: Partial<Heard> = {}, where = room): Happening => ({
  room: where,
  heard: heard(change),
  ordinary: false,
});

export const command = (name: string, ...args: string[]): Partial<Heard> => ({ payload: { command: name, args } });

export const press = (opening: number, message: string, from = 101, value = 'v'): Partial<Heard> => ({
  kind: 'press',
  from,
  text: undefined,
  payload: { opening, message, value },
});

export const wait = (change: Partial<OpenWait> = {}): OpenWait => ({ from: null, words: false, ...change });

export const wants = (change: Partial<Wants> = {}): Wants => ({
  workflowId: change.room ?? room,
  room,
  game: 'chgk',
  opening: 7,
  attempt: 0,
  n: 3,
  everything: false,
  waits: [],
  ...change,
});
