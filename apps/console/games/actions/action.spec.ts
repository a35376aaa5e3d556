import type { GameDetails, GameStanding } from '../../api/games';
import { actionsOn, actionsOnRound } from './action';

const person = (id: number) => ({ id, name: null });
const game = (more: Partial<GameDetails> = {}): GameDetails =>
  ({ players: [person(1), person(2)], captain: person(1), waiting: { paused: false }, ...more }) as GameDetails;
const waitsIn = (...lanes: string[]): GameStanding =>
  ({ snapshot: { waiting: lanes.map((lane) => ({ lane })) } }) as GameStanding;
const named = (name: string, from: ReturnType<typeof actionsOn>) => from.find((action) => action.name === name)!;

describe('what can be done to a live game', () => {
  it('is a pause, or its end', () => {
    expect(actionsOn(game(), undefined).map(({ name }) => name)).toContain('pause');
    const paused = actionsOn(game({ waiting: { paused: true } as GameDetails['waiting'] }), undefined);
    expect(paused.map(({ name }) => name)).toContain('resume');
    expect(paused.map(({ name }) => name)).not.toContain('pause');
  });

  it('asks which wait ends only where several are open', () => {
    expect(named('skip', actionsOn(game(), waitsIn('play')))).toMatchObject({ asks: { for: 'nothing' } });
    const skip = named('skip', actionsOn(game(), waitsIn('play', 'play/7:captain')));
    expect(skip.asks).toEqual({ for: 'lane', lanes: ['play', 'play/7:captain'] });
    expect([skip.of('play/7:captain'), skip.of('')]).toEqual([
      { kind: 'skip', lane: 'play/7:captain' },
      { kind: 'skip', lane: undefined },
    ]);
  });

  it('makes somebody else the captain', () => {
    const replace = named('replaceCaptain', actionsOn(game(), undefined));
    expect(replace.asks).toEqual({ for: 'player', players: [person(2)] });
    expect(replace.of('2')).toEqual({ kind: 'replaceCaptain', player: 2 });
  });
});

describe('what can be decided anew about a round', () => {
  const round = (more: object) =>
    ({ number: 3, verdict: 'accepted', voided: false, ...more }) as GameDetails['rounds'][number];
  const names = (more: object): string[] => actionsOnRound(round(more)).map(({ name }) => name);

  it('is the other verdict, or that it does not count', () => {
    expect(names({ verdict: 'accepted' })).toEqual(['reject', 'voidRound']);
    expect(names({ verdict: 'rejected' })).toEqual(['accept', 'voidRound']);
    expect(names({ verdict: 'silent' })).toEqual(['accept', 'voidRound']);
  });
  it('is either verdict where it does not count', () => expect(names({ voided: true })).toEqual(['accept', 'reject']));
  it('is nothing while it goes on', () => expect(names({ verdict: null })).toEqual([]));
  it('names the round', () =>
    expect(actionsOnRound(round({})).map(({ of }) => of(''))).toEqual([
      { kind: 'overrule', round: 3, verdict: 'rejected' },
      { kind: 'voidRound', round: 3 },
    ]));
});
