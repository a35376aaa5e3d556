import { BatchWindow } from './batch-window';

const open = (most = 10, mostBatches = 10) => {
  const through: string[] = [];
  const window = new BatchWindow<string>(most, mostBatches, (mark) => through.push(mark));
  return { window, through };
};

const never = new AbortController().signal;

describe('BatchWindow', () => {
  it('moves on only past what is handed over without a hole (guarantee 1: nothing a game waits for is lost)', () => {
    const { window, through } = open();
    const [a, b, c] = ['a', 'b', 'c'].map((mark) => window.begin(mark));
    b?.done(1);
    c?.done(1);
    expect(through).toEqual([]);
    a?.done(1);
    expect(through).toEqual(['c']);
    expect(window.empty).toBe(true);
  });

  it('counts a batch as handed over when every part of it is', () => {
    const { window, through } = open();
    const ticket = window.begin('a');
    ticket.add(5);
    ticket.done(1);
    ticket.done(3);
    expect([window.waiting, through]).toEqual([2, []]);
    ticket.done(2);
    expect([window.waiting, through]).toEqual([0, ['a']]);
  });

  it('holds back who polls while too much is on its way (guarantee 9: memory is bounded)', async () => {
    const { window } = open(3);
    const ticket = window.begin('a');
    ticket.add(3);
    let free = false;
    const room = window.room(never).then(() => (free = true));
    await Promise.resolve();
    expect(free).toBe(false);
    ticket.done(2);
    await room;
    expect(free).toBe(true);
  });

  it('lets others go on beside a broken room, up to its bound of batches', async () => {
    const { window } = open(100, 3);
    window.begin('broken');
    window.begin('a').done(1);
    await window.room(never);
    window.begin('b').done(1);
    await expect(Promise.race([window.room(never), Promise.resolve('held back')])).resolves.toBe('held back');
  });

  it('stops waiting when it is told to', async () => {
    const { window } = open();
    window.begin('a');
    await window.drained(AbortSignal.timeout(10));
    expect(window.empty).toBe(false);
  });
});
