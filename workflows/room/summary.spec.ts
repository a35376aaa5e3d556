import { effectName } from './effect';
import { summaryOf } from './summary';
import { t } from './text';

const effect = (lane: string, verb: string): string =>
  effectName({ gameId: '0198-a', attempt: 0, lane, n: 12, verb, what: ['key', { who: { mention: 101 } }] });

it('names the verb, the text and the place of a message, and nobody', () => {
  const request = { room: 'vk:1:2', effect: effect('play/7:captain', 'ask'), text: t('chgk.choose', { captain: 101 }) };
  expect(summaryOf(request)).toBe('ask chgk.choose (play/7:captain/12)');
});

it.each([
  [{ effect: effect('play', 'drawQuestion'), round: 3 }, 'drawQuestion (play/12)'],
  [{ gameId: 'x', step: 'round 2 of 5: the answer' }, 'round 2 of 5: the answer'],
  [{ gameId: 'x', ending: 'finished', players: [101] }, 'finished'],
  [{ effect: 'reception/e17', text: t('help') }, 'help'],
  [{ room: 'vk:1:2', since: 5 }, undefined],
  ['vk:1:2', undefined],
])('of %j is %s', (request, summary) => {
  expect(summaryOf(request)).toBe(summary);
});
