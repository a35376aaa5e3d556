import { between, pick, type Script } from './script';

/** The dialog's patience, milliseconds. */
const IDLE = 20_000;
const FIRST = /введите первое число/;
const SECOND = /^Введите второе число/;

/** The sum, in one of the ways people talk to it. */
export const playSum: Script = async (room, { people: [me = 0], random, think }) => {
  const [a, b] = [between(random, 1, 99_999), between(random, 1, 99_999)];
  const result = new RegExp(`^Будет ${a + b} `);
  room.begin('sum');
  room.say(me, '/сумма', FIRST);
  await room.heard();
  await think();
  switch (pick(random, ['one by one', 'one by one', 'at once', 'at once', 'anew', 'silent'] as const)) {
    case 'one by one':
      room.say(me, String(a), SECOND);
      await room.heard();
      await think();
      room.say(me, String(b), result);
      break;
    case 'at once':
      room.say(me, String(a), SECOND);
      room.say(me, String(b), result);
      break;
    case 'anew':
      room.say(me, String(b), SECOND);
      room.say(me, '/start', FIRST);
      room.say(me, String(a), SECOND);
      await room.heard();
      room.say(me, String(b), result);
      break;
    case 'silent':
      room.expectIn(IDLE, /долго молчите/);
      room.expect(/^сначала - \/start/);
  }
  await room.heard();
};
