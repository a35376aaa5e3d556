import type { Game } from '../api/games';
import { helpFirst, troubleOf } from './trouble-of';

const waiting = { for: null, words: true, buttons: false, since: '', until: null, overdue: false, paused: false };
const frozen = { since: '', error: 'TypeError', line: null };
const game = (id: string, more: Partial<Game> = {}): Game => ({ id, frozen: null, waiting, ...more }) as Game;

describe('what keeps a game from going on', () => {
  it('is nothing while it waits in time', () => expect(troubleOf(game('a'))).toBeUndefined());
  it('is nothing once it is over', () => expect(troubleOf(game('a', { waiting: null }))).toBeUndefined());
  it('is a mistake in its code before anything else', () =>
    expect(troubleOf(game('a', { frozen, waiting: { ...waiting, overdue: true } }))).toBe('frozen'));

  it('decides who is shown first; the rest stays in its order', () => {
    const games = [
      game('fine'),
      game('paused', { waiting: { ...waiting, paused: true } }),
      game('also fine'),
      game('frozen', { frozen }),
      game('stuck', { waiting: { ...waiting, overdue: true } }),
    ];
    expect(helpFirst(games).map(({ id }) => id)).toEqual(['frozen', 'stuck', 'paused', 'fine', 'also fine']);
  });
});
