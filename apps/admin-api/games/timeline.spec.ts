import { timelineOf } from './timeline';
import type { Game } from './game.schemas';

const nobody = { id: 0, name: null };
const game = (more: Partial<Game>): Game =>
  ({ startedAt: '2026-01-01T10:00:00.000Z', startedBy: nobody, frozen: null, endedAt: null, ...more }) as Game;

it('a live game has only begun', () => {
  expect(
    timelineOf(game({}), { rounds: [], answers: [], appeals: [], corrections: [] }).map(({ kind }) => kind),
  ).toEqual(['started']);
});

it('what froze it stands where it froze', () => {
  const frozen = { since: '2026-01-01T10:00:05.000Z', error: 'TypeError', line: null };
  const events = timelineOf(game({ frozen }), { rounds: [], answers: [], appeals: [], corrections: [] });
  expect(events).toMatchObject([{ kind: 'started' }, { kind: 'frozen', text: 'TypeError' }]);
});

it('of one moment the question comes before the answer, and that before the verdict', () => {
  const at = '2026-01-01T10:01:00.000Z';
  const round = { number: 1, drawnAt: at, endedAt: at, question: { text: 'Что?' } } as never;
  const answer = { round: 1, at, text: 'то' } as never;
  const appeal = { createdAt: at, round: 1, raisedBy: null, upheld: true } as never;
  const after = { verdict: 'accepted', point: 'team', voided: false } as const;
  const corrections = [{ round: 1, before: null, after, at }];
  const events = timelineOf(game({ endedAt: at, ending: 'stopped' }), {
    rounds: [round],
    answers: [answer],
    appeals: [appeal],
    corrections,
  });
  expect(events.map(({ kind }) => kind)).toEqual([
    'started',
    'question',
    'answer',
    'round',
    'appeal',
    'correction',
    'ended',
  ]);
});
