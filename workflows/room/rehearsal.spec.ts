import { chgk } from '../games/chgk/game';
import { sum } from '../games/sum/game';
import { game } from './game';
import type { Host } from './host';
import { rehearse } from './rehearsal';
import { t } from './text';

/** Nothing but what a rehearsal may use: one question to Postgres, and no timer that fires. */
const asked: string[] = [];
const host: Host = {
  runId: 'run',
  runStartedAt: 0,
  workflowId: 'rehearsal',
  activities: {
    roomInfo: async (room: string) => {
      asked.push(room);
      return {};
    },
  } as Host['activities'],
  noteNext: () => {},
  allTold: async () => {},
  toldWithin: 0,
  now: () => Date.parse('2026-01-01T12:00:00Z'),
  random: () => 0,
  timer: () => ({ fired: new Promise(() => {}), cancel: () => {} }),
  listen: () => {
    throw new Error('it is not the workflow that listens');
  },
  describe: () => {},
  shouldContinue: () => true,
  continueAsNew: () => Promise.reject(new Error('a rehearsal has one run')),
};

it('plays a round to its end at once, and asks the outside nothing but whether Postgres answers', async () => {
  await rehearse(host, chgk);
  expect(asked).toEqual(['nowhere:0:2000000000']);
});

it('fails when the game ends otherwise', async () => {
  await expect(rehearse(host, sum)).rejects.toThrow(/should have ended finished, 1:0, and ended/);
});

it('fails when the game’s code does', async () => {
  const broken = game({
    name: 'broken',
    idle: '15m',
    options: () => ({}),
    async play(room) {
      await room.say(t('chgk.begin'));
      throw new Error('a mistake');
    },
  });
  await expect(rehearse(host, broken)).rejects.toThrow('a mistake');
});
