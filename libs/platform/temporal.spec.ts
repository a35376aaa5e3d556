import type { GrpcRetryOptions } from '@temporalio/client';
import { TRIES } from './temporal';

it('tries a Temporal that is down again soon, however long it was down', () => {
  const down = { code: 14 } as Parameters<GrpcRetryOptions['delayFunction']>[1];
  const pauses = Array.from({ length: 10 }, (_, attempt) => TRIES.delayFunction(attempt, down));
  expect(Math.max(...pauses)).toBeLessThanOrEqual(150);
  expect(pauses[0]).toBeGreaterThan(0);
  expect(TRIES.retryableDecider(54, down)).toBe(true);
  expect(TRIES.retryableDecider(55, down)).toBe(false);
});
