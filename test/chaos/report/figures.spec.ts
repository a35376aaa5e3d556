import { quantile, slopeOf, spreadOf } from './figures';

describe('figures', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);

  it('tell how values are spread', () => {
    expect(spreadOf(hundred)).toEqual({ count: 100, p50: 51, p99: 100, max: 100 });
    expect(quantile([], 0.5)).toBe(0);
  });

  it('tell how a value grows', () => {
    expect(slopeOf(hundred.map((at) => ({ at, value: 3 * at + 7 })))).toBeCloseTo(3);
    expect(slopeOf(hundred.map((at) => ({ at, value: 7 })))).toBe(0);
  });
});
