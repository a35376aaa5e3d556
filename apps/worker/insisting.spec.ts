import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { temporalAttempt } from '../../activities/messenger/attempt';
import { VkUnreachable } from '../../libs/vk/errors';
import { insisting } from './insisting';

const unreachable = new VkUnreachable('messages.send', 'timeout');

/** Runs an activity that fails with these errors, one after the other, and then works; answers which tries it took itself for. */
const run = async (
  errors: readonly unknown[],
  info: { attempt?: number; isLocal?: boolean } = {},
): Promise<number[]> => {
  const environment = new MockActivityEnvironment(info, { interceptors: [() => ({ inbound: insisting })] });
  const left = [...errors];
  const tries: number[] = [];
  await environment.run(async () => {
    tries.push(temporalAttempt().number);
    if (left.length > 0) throw left.shift();
  });
  return tries;
};

it('tries again at once while VK or Postgres is down, and each is a further try', async () => {
  const down = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(await run([unreachable, down], { attempt: 3 })).toEqual([3, 4, 5]);
});

it.each<[string, unknown]>([
  ['what VK refuses for a while', ApplicationFailure.create({ message: 'later', type: 'Vk:flood' })],
  ['what VK wants tried at a certain time', ApplicationFailure.create({ type: 'Vk:retry', nextRetryDelay: '1s' })],
  ['a mistake in the code', new TypeError('x is undefined')],
])('leaves %s to Temporal', async (_, error) => {
  await expect(run([error])).rejects.toBe(error);
});

it('does not try again what is for now or never', async () => {
  await expect(run([unreachable], { isLocal: true })).rejects.toBe(unreachable);
});
