import type { ListedGame } from '../../../libs/store/game-lists';
import { gameView, peopleIn, temporalLink } from './game-view';

describe("the link to Temporal's Web UI", () => {
  it('leads to the run that the game began with', () => {
    const game = { workflowId: 'vk:1:2000000001', id: '01a1f5d3-run' };
    expect(temporalLink({ url: 'http://127.0.0.1:8233', namespace: 'default' }, game)).toBe(
      'http://127.0.0.1:8233/namespaces/default/workflows/vk%3A1%3A2000000001/01a1f5d3-run',
    );
  });

  it('bears an address that ends in slashes, and one below a path', () => {
    const game = { workflowId: 'a', id: 'b' };
    expect(temporalLink({ url: 'https://ops.example/temporal//', namespace: 'znatok' }, game)).toBe(
      'https://ops.example/temporal/namespaces/znatok/workflows/a/b',
    );
  });
});

const waiting = (waits: NonNullable<ListedGame['wait']>['waits']): ListedGame =>
  ({
    ...{ id: 'a', roomId: 'vk:7:2000000001', players: [], startedBy: 0, captain: null, startedAt: new Date(0) },
    ...{ endedAt: null, frozenAt: null, ending: null },
    wait: { waits, since: new Date(1_000), dueAt: new Date(61_000), overdue: false, paused: false },
  }) as unknown as ListedGame;

it('whoever some wait names is waited for, each once', () => {
  const row = waiting([
    { from: [1, 2], words: false, message: 'play#1' },
    { from: [2], words: true },
  ]);
  expect(peopleIn([row])).toEqual([0, 1, 2]);
  const { waiting: shown } = gameView(row, new Map([[1, 'Аня']]), '');
  expect(shown).toMatchObject({ for: [{ id: 1, name: 'Аня' }, { id: 2 }], words: true, buttons: true });
  expect(shown).toMatchObject({ since: '1970-01-01T00:00:01.000Z', until: '1970-01-01T00:01:01.000Z' });
});

it('a wait for anyone is a wait for everyone, and a rest for nobody', () => {
  const anyone = waiting([
    { from: null, words: true },
    { from: [2], words: true },
  ]);
  expect(gameView(anyone, new Map(), '').waiting).toMatchObject({ for: null });
  expect(gameView(waiting([]), new Map(), '').waiting).toMatchObject({ for: [], words: false, buttons: false });
});
