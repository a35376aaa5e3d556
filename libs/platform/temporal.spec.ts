import type { GrpcRetryOptions } from '@temporalio/client';
import { TRIES } from './temporal';

it('tries a Temporal that is down again within a third of a second, however long it was down', () => {
  const down = { code: 14 } as Parameters<GrpcRetryOptions['delayFunction']>[1];
  const pauses = Array.from({ length: 10 }, (_, attempt) => TRIES.delayFunction(attempt, down));
  expect(Math.max(...pauses)).toBeLessThanOrEqual(300);
  expect(pauses[0]).toBeGreaterThan(0);
  expect(TRIES.retryableDecider(29, down)).toBe(true);
  expect(TRIES.retryableDecider(30, down)).toBe(false);
});
