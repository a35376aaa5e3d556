import type { Report } from './report';
import { tableOf } from './table';
import { together } from './together';

const part = (lost: number, late: number): Report => ({
  cell: 'all',
  seed: 1,
  options: {},
  machine: '',
  at: '',
  minutes: 2,
  games: { started: 3, finished: 2 },
  messages: { wanted: 10, lost, twice: 0, outOfOrder: 0, strange: 0 },
  replies: [],
  timersLate: [late],
  timersLateBeyondOutage: [late / 2],
  tooLate: [],
  faults: [{ fault: 'a kill', at: '', took: 1, first: 0.5 }],
  ownEnds: {},
  uses: { memory: [], handles: [], connections: [] },
  findings: [],
});

it('the parts of a cell come to one row', () => {
  const whole = together('all', [part(1, 1_000), part(2, 3_000)]);
  const row = tableOf(whole ? [whole] : [])
    .split('\n')
    .at(-1);
  expect(row).toBe(
    '| all | 2 | 4 of 6 | 20 | 3 | 0 | 0 | 0 | 3.0 / 3.0 / 3.0 (2) | 1.5 / 1.5 / 1.5 | 0.5 / 0.5 / 0.5 | 0.0 / 0.0 / 0.0 |',
  );
  expect(together('all', [])).toBeUndefined();
});
