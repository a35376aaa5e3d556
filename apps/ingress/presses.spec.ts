import { t } from '../../workflows/room/text';
import { judgePress } from './presses';
import { command, heard, press, wait, wants } from './spec/samples';

const own = t('room.welcome');
const others = t('captain.decides');
const captainChooses = wants({ waits: [wait({ from: [101], message: 'play/7', own, others })] });

describe('judgePress', () => {
  it('hands on a press of those whom the wait is for, with its own word', () => {
    expect(judgePress(heard(press(7, 'play/7', 101)), [captainChooses])).toEqual({ outcome: 'wanted', answer: own });
  });

  it('tells others whose turn it is, and keeps their press from the game', () => {
    expect(judgePress(heard(press(7, 'play/7', 102)), [captainChooses])).toEqual({
      outcome: 'not theirs',
      answer: others,
    });
  });

  it('lets anyone press where the wait is for everyone', () => {
    const gathering = wants({ waits: [wait({ message: 'play/1' })] });
    expect(judgePress(heard(press(7, 'play/1', 555)), [gathering])).toEqual({ outcome: 'wanted', answer: undefined });
  });

  it.each([
    ['of a wait that is over', press(7, 'play/2')],
    ['of the game before', press(6, 'play/7')],
    ['that names nothing', { kind: 'press' as const, payload: undefined }],
  ])('tells that a button is old: one %s', (_, change) => {
    const verdict = judgePress(heard(change), [captainChooses]);
    expect(verdict).toEqual({ outcome: 'old', answer: t('press.old') });
  });

  it('calls it old as well where no game is live, or one that wants everything', () => {
    expect(judgePress(heard(press(7, 'play/7')), []).outcome).toBe('old');
    expect(judgePress(heard(press(7, 'play/7')), [wants({ everything: true })]).outcome).toBe('old');
  });

  it('finds one for this person among several waits of one message', () => {
    const both = wants({
      waits: [wait({ from: [101], message: 'm', others }), wait({ from: [102], message: 'm', own })],
    });
    expect(judgePress(heard(press(7, 'm', 102)), [both])).toEqual({ outcome: 'wanted', answer: own });
    expect(judgePress(heard(press(7, 'm', 103)), [both])).toEqual({ outcome: 'not theirs', answer: others });
  });

  it('calls a button old when its time is over, but not a press of which nobody knows when it was made', () => {
    const offered = wants({ waits: [wait({ message: 'm', values: ['a'], until: 60_000, own })] });
    const verdictAt = (date?: number) =>
      judgePress(heard({ ...press(7, 'm', 101, 'a'), ...(date !== undefined && { date }) }), [offered]).outcome;
    expect([verdictAt(60), verdictAt(61), verdictAt()]).toEqual(['wanted', 'old', 'wanted']);
  });

  it('hands on command buttons whatever waits', () => {
    expect(judgePress(heard({ kind: 'press', ...command('stop') }), [])).toEqual({ outcome: 'wanted' });
  });
});
