import { checkShape, kinds, MalformedOperation } from './check-shape';
import { OperatedWindow } from './operated-window';

describe('the shape of an operation', () => {
  it.each([
    { kind: 'pause' },
    { kind: 'resume', gameId: 'a' },
    { kind: 'skip' },
    { kind: 'skip', lane: 'play/7:captain' },
    { kind: 'say', text: 'я'.repeat(4_096) },
    { kind: 'removePlayer', player: 101 },
    { kind: 'replaceCaptain', player: 101 },
    { kind: 'overrule', round: 1, verdict: 'accepted' },
    { kind: 'voidRound' },
    { kind: 'voidRound', round: 2 },
    { kind: 'stop' },
    { kind: 'stop', why: 'more than this build reads' },
    { kind: 'of a newer client', anything: [] },
  ])('%j passes', (operation) => {
    expect(() => checkShape(operation)).not.toThrow();
  });

  it.each<[unknown, RegExp]>([
    [undefined, /takes one object with a `kind`/],
    [null, /takes one object/],
    ['pause', /takes one object/],
    [{}, /takes one object/],
    [{ kind: 7 }, /is a text, like "pause"/],
    [{ kind: 'pause', gameId: 5 }, /`gameId` must be the id of a game/],
    [{ kind: 'skip', lane: 3 }, /`lane` must be the lane of a wait/],
    [{ kind: 'say' }, /`text` must be 1 to 4096 characters/],
    [{ kind: 'say', text: ' \n ' }, /`text` must be 1 to 4096 characters/],
    [{ kind: 'say', text: 'я'.repeat(4_097) }, /`text` must be 1 to 4096 characters/],
    [{ kind: 'removePlayer' }, /`player` must be a player's id/],
    [{ kind: 'removePlayer', player: '101' }, /`player` must be/],
    [{ kind: 'replaceCaptain', player: -5 }, /`player` must be/],
    [{ kind: 'overrule', round: 1.5, verdict: 'accepted' }, /`round` must be the number of a round/],
    [{ kind: 'overrule', round: 1, verdict: 'зачёт' }, /`verdict` must be «accepted» or «rejected»/],
    [{ kind: 'voidRound', round: 0 }, /`round` must be/],
  ])('%j is refused with what it must be', (operation, why) => {
    const check = (): void => checkShape(operation);
    expect(check).toThrow(why);
    expect(check).toThrow(MalformedOperation);
  });

  it('of an inherited name is no kind', () => {
    expect(() => checkShape({ kind: 'toString' })).not.toThrow();
    expect(kinds()).not.toContain('toString');
  });
});

describe('the answers that were given', () => {
  it('are kept for the latest operations', () => {
    const window = new OperatedWindow([{ id: 'carried', operated: { ok: true } }]);
    for (let i = 1; i <= 32; i += 1) window.note(`${i}`, { ok: true });
    expect(window.answerTo('carried')).toBeUndefined();
    expect(window.answerTo('1')).toEqual({ ok: true });
    expect(new OperatedWindow(window.carry()).answerTo('32')).toEqual({ ok: true });
  });
});
