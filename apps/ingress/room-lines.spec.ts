import { setTimeout as sleep } from 'node:timers/promises';
import { RoomLines } from './room-lines';

describe('RoomLines', () => {
  it('does one thing after another in a room (guarantee 3: messages are handled in their order)', async () => {
    const lines = new RoomLines();
    const done: string[] = [];
    await Promise.all([
      lines.enqueue('a', async () => {
        await sleep(30);
        done.push('first');
      }),
      lines.enqueue('a', async () => void done.push('second')),
    ]);
    expect(done).toEqual(['first', 'second']);
  });

  it('lets a slow room delay no other (guarantee 3)', async () => {
    const lines = new RoomLines();
    let release = (): void => {};
    const slow = lines.enqueue('slow', () => new Promise<void>((resolve) => (release = resolve)));
    await lines.enqueue('quick', async () => {});
    expect([lines.busy('slow'), lines.busy('quick')]).toEqual([true, false]);
    release();
    await slow;
    expect(lines.busy('slow')).toBe(false);
  });

  it('is idle when nothing is under way in any room, however late it came', async () => {
    const lines = new RoomLines();
    const done: string[] = [];
    void lines.enqueue('a', async () => {
      await sleep(20);
      void lines.enqueue('b', async () => {
        await sleep(20);
        done.push('late');
      });
    });
    await lines.idle();
    expect(done).toEqual(['late']);
  });
});
