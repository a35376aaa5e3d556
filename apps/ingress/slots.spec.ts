import { setTimeout as sleep } from 'node:timers/promises';
import { Slots } from './slots';

describe('Slots', () => {
  it('lets no more happen at once than it has slots, in the order they came', async () => {
    const slots = new Slots(3);
    let now = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        slots.hold(async () => {
          order.push(n);
          now += 1;
          most = Math.max(most, now);
          await sleep(1);
          now -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('gets a slot back from what failed', async () => {
    const slots = new Slots(1);
    await expect(slots.hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await slots.hold(async () => 'yes')).toBe('yes');
  });
});
