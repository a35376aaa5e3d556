import { missing } from './readiness';

describe('readiness', () => {
  it('is ready while VK answers polls and Temporal answers at all', () => {
    expect(missing({ vk: 26_000, temporal: 12_000 })).toBeUndefined();
  });

  it.each([
    [{ vk: undefined, temporal: 0 }, 'VK has not answered a poll yet'],
    [{ vk: 61_000, temporal: 0 }, 'VK has not answered a poll for 61 s'],
    [{ vk: 0, temporal: 45_000 }, 'Temporal has not answered for 45 s'],
  ])('says what is missing: %j', (silence, what) => {
    expect(missing(silence)).toBe(what);
  });
});
