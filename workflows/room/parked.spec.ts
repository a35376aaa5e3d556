/** A game that nobody talks to moves to new code all the same: guarantee 8, where the game is parked right after a chapter. */
import { ANYA, VirtualChat } from '../../test/support/virtual-chat';
import { text } from './answers';
import { game } from './game';
import type { Room } from './room';
import { t } from './text';

const MINUTE = 60_000;

/** Asks, answers, and comes to a chapter, for ever. */
const parrot = (between: (room: Room) => Promise<unknown> | void = () => {}, question = 'sum.first') =>
  game<object, { said: number }>({
    name: 'parrot',
    idle: '30m',
    options: () => ({}),
    async play(room, _, from = { said: 0 }) {
      for (let { said } = from; ; said += 1) {
        await between(room);
        const word = await room.ask(t(question), text(), { within: '10m', warn: ['1m', t('chgk.tenSeconds')] });
        if (word === undefined) return void (await room.say(t('sum.asleep')));
        await room.say(t('room.votes', { label: word, votes: said }));
        await room.chapter({ said: said + 1 });
      }
    },
  });

let newer: boolean;
let chat: VirtualChat;

beforeEach(() => {
  newer = false;
  chat = new VirtualChat({ everyChapter: () => newer });
});

const parked = async (between?: (room: Room) => Promise<unknown> | void): Promise<void> => {
  await chat.open(parrot(between));
  await chat.sees(/первое число/);
  await chat.write(ANYA, 'раз');
  await chat.sees(/раз: 0/);
  await chat.sees(/первое число/);
};

/** As `npm run deploy:worker` does when newer code is current. */
const wake = async (): Promise<void> => {
  chat.game.hear([]);
  await new Promise((resolve) => setImmediate(resolve));
};

const asked = (): number => chat.said.filter((said) => /первое число/.test(said)).length;

it('guarantee 8: new code reaches a live game: one that is parked right after a chapter moves when it is woken, and asks nothing twice', async () => {
  await parked();
  newer = true;
  expect(chat.game.runs).toBe(1);
  await wake();
  expect(chat.game.runs).toBe(2);
  newer = false;
  await chat.write(ANYA, 'два');
  await chat.sees(/два: 1/);
  expect(asked()).toBe(3);
  expect(new Set(chat.posted).size).toBe(chat.posted.length);
});

it('guarantee 4: timers go on and fire at their time: a game that was moved while it was parked keeps its deadline and its one warning', async () => {
  await parked();
  const since = chat.clock.now;
  await chat.pass(5 * MINUTE);
  newer = true;
  await wake();
  newer = false;
  await chat.sees(/Осталось/);
  expect(chat.clock.now - since).toBe(9 * MINUTE);
  newer = true;
  await wake();
  newer = false;
  expect(chat.game.runs).toBe(3);
  await chat.sees(/пойду посплю/);
  expect(chat.clock.now - since).toBe(10 * MINUTE);
  expect(chat.said.filter((said) => /Осталось/.test(said))).toHaveLength(1);
});

it('a game that is woken where nothing newer is current stays in its run', async () => {
  await parked();
  await wake();
  expect(chat.game.runs).toBe(1);
});

it('a game moves once for each time it is woken, however long newer code stays out of its reach', async () => {
  await parked();
  newer = true;
  await wake();
  await wake();
  expect(chat.game.runs).toBe(3);
  expect(asked()).toBe(2);
});

it.each<[string, (room: Room) => Promise<unknown> | void]>([
  ['said something', (room) => room.say(t('sum.again'))],
  ['drew lots', (room) => void room.pick([1, 2])],
])('a game that %s after its chapter stays until the next one', async (_, between) => {
  await parked(between);
  newer = true;
  await wake();
  expect(chat.game.runs).toBe(1);
  await chat.write(ANYA, 'два');
  await chat.sees(/два: 1/);
  expect(chat.game.runs).toBe(2);
});

it('newer code that asks something else asks it', async () => {
  let question = 'sum.first';
  await chat.open(
    game<object, { said: number }>({
      ...parrot(),
      play: (room, options, from) => parrot(undefined, question).play(room, options, from),
    }),
  );
  await chat.write(ANYA, 'раз');
  await chat.sees(/раз: 0/);
  question = 'sum.second';
  newer = true;
  await wake();
  newer = false;
  await chat.sees(/второе число/);
  await chat.write(ANYA, 'два');
  await chat.sees(/два: 1/);
});
