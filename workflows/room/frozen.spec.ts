import type { Activities, FrozenGame, PostRequest } from '../../activities/contract';
import type { Heard } from './heard';
import type { Host } from './host';
import { receive, type ReceptionInput } from './reception';

const room = 'vk:1:2000000001';
const game: FrozenGame = {
  gameId: 'g',
  workflowId: room,
  runId: 'r',
  room,
  game: 'chgk',
  opening: 7,
  startedBy: 101,
  players: [101],
  rounds: [],
  dedupe: { cmids: [], presses: [] },
};

const command = (name: string): ReceptionInput => {
  const heard: Heard = { v: 1, kind: 'text', eventId: `e-${name}`, from: 101, payload: { command: name, args: [] } };
  return { v: 1, room, reason: 'command', frozen: room, heard };
};

/** What is done and said when the reception is asked, by how the game stands then. */
const received = async (
  input: ReceptionInput,
  { marked = true, terminated = true, live = true } = {},
): Promise<string[]> => {
  const done: string[] = [];
  const activities = {
    frozenGame: async () => (marked ? game : undefined),
    terminateRun: async () => terminated && void done.push('terminated') === undefined,
    terminateGame: async () => (live ? (done.push('terminated'), game) : undefined),
    leaveChat: async () => void done.push('left'),
    passOn: async () => live && void done.push('passed on') === undefined,
    closeGame: async () => void done.push('closed'),
    post: async ({ text, effect }: PostRequest) => {
      done.push(`${text.key} as ${effect}`);
      return { ok: true, cmid: 1 };
    },
  } as Partial<Activities> as Activities;
  await receive({ activities } as Partial<Host> as Host, input);
  return done;
};

it('a frozen game is ended first and closed before its end is said, under a name that is said once', async () => {
  expect(await received(command('stop'))).toEqual(['terminated', 'closed', 'dialog.stopped as frozen/g/outro']);
});

it('a command that comes when the game goes on again reaches it and is not answered here', async () => {
  expect(await received(command('stop'), { marked: false })).toEqual(['passed on']);
  expect(await received(command('stop'), { terminated: false })).toEqual(['passed on']);
});

it('a command for a game that is over by now is answered as in any room', async () => {
  expect(await received(command('stop'), { marked: false, live: false })).toEqual(['stop.nothing as reception/e-stop']);
});

it('any other command tells that the game stands still; /help helps', async () => {
  expect(await received(command('info'))).toEqual(['frozen.game as reception/e-info']);
  expect(await received(command('chgk'))).toEqual(['frozen.game as reception/e-chgk']);
  expect(await received(command('help'))).toEqual(['help as reception/e-help']);
});

it('nothing is said of a game that goes on before its chat was told', async () => {
  const apology: ReceptionInput = { v: 1, reason: 'frozen', room, workflowId: room, place: 'g/r/4' };
  expect(await received(apology)).toEqual(['frozen.game as frozen/g/r/4']);
  expect(await received(apology, { marked: false })).toEqual([]);
});

it('a game that an admin terminates is closed before its end is said, under the same name as by /stop', async () => {
  const input: ReceptionInput = { v: 1, reason: 'terminate', room, gameId: 'g' };
  expect(await received(input)).toEqual(['terminated', 'closed', 'dialog.stopped as frozen/g/outro']);
  expect(await received(input, { live: false })).toEqual([]);
});

it('a blocked room is told so, whatever it asked for', async () => {
  const heard: Heard = { v: 1, kind: 'text', eventId: 'e', from: 101, payload: { command: 'chgk', args: [] } };
  expect(await received({ v: 1, room, reason: 'blocked', heard })).toEqual(['room.blocked as reception/e']);
});

it('the bot says goodbye before it leaves', async () => {
  const input: ReceptionInput = { v: 1, reason: 'leave', room, id: '1' };
  expect(await received(input)).toEqual([`room.leaving as leave/${room}/1`, 'left']);
});
