import { Timers } from './timers';
import { VirtualClock } from './virtual-host';

let clock: VirtualClock;
let timers: Timers;
/** What the platform was asked for, and what of it was cancelled. */
let set: { readonly ms: number; readonly summary: string }[];
let cancelled: number;

beforeEach(() => {
  clock = new VirtualClock();
  set = [];
  cancelled = 0;
  timers = new Timers({
    now: () => clock.now,
    timer(ms, summary) {
      set.push({ ms, summary: typeof summary === 'string' ? summary : summary() });
      let take = (): void => {};
      const fired = new Promise<void>((resolve) => (take = clock.schedule(clock.now + ms, resolve)));
      return {
        fired,
        cancel() {
          cancelled += 1;
          take();
        },
      };
    },
  });
});

/** When it goes off, and how often the clock had to go on for it. */
const firing = async (fired: Promise<void>): Promise<{ at: number; steps: number }> => {
  let at: number | undefined;
  void fired.then(() => (at = clock.now));
  let steps = 0;
  for (; at === undefined; steps += 1) if (!(await clock.advance())) throw new Error('it never goes off');
  return { at, steps };
};

it('a timer that nobody waits for does for the next wait, which lasts its whole time', async () => {
  timers.set(20_000, 'here').cancel();
  clock.now = 3_000;
  const { fired } = timers.set(20_000, 'here');
  expect(set).toHaveLength(1);
  expect(await firing(fired)).toEqual({ at: 23_000, steps: 2 });
  expect(set).toEqual([
    { ms: 20_000, summary: 'here' },
    { ms: 3_000, summary: 'here' },
  ]);
});

it.each([
  ['goes off much too early', 10_000, 'here'],
  ['goes off too late', -10_000, 'here'],
  ['says something else to the operator', 1_000, 'there'],
])('one that %s is cancelled, and another is set', async (_, passed, where) => {
  timers.set(20_000, 'here').cancel();
  clock.now = Math.max(0, passed);
  const { fired } = timers.set(passed < 0 ? 20_000 + passed : 20_000, where);
  expect([set.length, cancelled]).toEqual([2, 1]);
  expect((await firing(fired)).steps).toBe(1);
});

it('of two that nobody waits for the later stays', () => {
  const [first, second] = [timers.set(20_000, 'here'), timers.set(20_000, 'here')];
  first.cancel();
  second.cancel();
  timers.set(20_000, 'here');
  expect([set.length, cancelled]).toEqual([2, 1]);
});

it('one that has gone off is not taken again', async () => {
  timers.set(20_000, 'here').cancel();
  await clock.advance();
  const { fired } = timers.set(20_000, 'here');
  expect(await firing(fired)).toEqual({ at: 40_000, steps: 1 });
});
