import { Dedupe } from './dedupe';
import type { Heard } from './heard';

const words = (cmid: number, eventId = `e${cmid}`): Heard => ({ v: 1, kind: 'text', eventId, cmid, from: 1 });
const press = (eventId: string): Heard => ({ v: 1, kind: 'press', eventId, cmid: 5, from: 1 });

describe('what was heard twice', () => {
  it('is known by its cmid, even under another event id', () => {
    const dedupe = new Dedupe();
    expect([dedupe.isNew(words(7)), dedupe.isNew(words(7, 'other'))]).toEqual([true, false]);
  });

  it('is known by a window and no high-water mark: 10 may come after 11', () => {
    const dedupe = new Dedupe();
    expect([dedupe.isNew(words(11)), dedupe.isNew(words(10)), dedupe.isNew(words(10))]).toEqual([true, true, false]);
  });

  it('is everything older than the window', () => {
    const dedupe = new Dedupe();
    dedupe.isNew(words(2_000));
    expect([dedupe.isNew(words(976)), dedupe.isNew(words(977))]).toEqual([false, true]);
  });

  it('is a press by its event id, for presses carry the cmid of the pressed message', () => {
    const dedupe = new Dedupe();
    expect([dedupe.isNew(press('a')), dedupe.isNew(press('b')), dedupe.isNew(press('a'))]).toEqual([true, true, false]);
  });

  it('is known again from the window that a game leaves behind', () => {
    const first = new Dedupe();
    first.isNew(words(3));
    first.isNew(press('a'));
    const next = new Dedupe();
    next.isNew(words(4));
    next.merge(first.window());
    expect([next.isNew(words(3)), next.isNew(press('a')), next.isNew(words(5))]).toEqual([false, false, true]);
  });

  it('takes bounded memory (guarantee 9)', () => {
    const dedupe = new Dedupe();
    for (let i = 1; i <= 5_000; i += 1) {
      dedupe.isNew(words(i));
      dedupe.isNew(press(`p${i}`));
    }
    const { cmids, presses } = dedupe.window();
    expect([cmids.length, presses.length]).toEqual([1_024, 64]);
  });
});
