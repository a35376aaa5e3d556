import { ApplicationFailure } from '@temporalio/common';
import { VkError, VkUnreachable } from '../../../libs/vk/errors';
import { isPassing } from './is-passing';

const withCode = (code: string): Error => Object.assign(new Error('refused'), { code });

it.each<[string, unknown]>([
  ['VK that refuses', new VkError('messages.send', 9, 'flood control')],
  ['VK that does not answer', new VkUnreachable('messages.send', 'timeout')],
  ['VK, as the messenger tells Temporal of it', ApplicationFailure.create({ message: 'later', type: 'Vk:flood' })],
  ['a server that is not there', withCode('ECONNREFUSED')],
  ['Postgres that shuts down', withCode('57P01')],
  ['a deadlock', withCode('40P01')],
  ['a connection that was cut', new Error('Connection terminated unexpectedly')],
  [
    'a connection that broke before it was used',
    new Error('Client has encountered a connection error and is not queryable'),
  ],
])('%s is waited out', (_, error) => expect(isPassing(error)).toBe(true));

it.each<[string, unknown]>([
  ['a mistake in the code', new TypeError('x is undefined')],
  ['a row that the schema refuses', withCode('23505')],
  ['a table that is not there', withCode('42P01')],
  ['a failure of our own', ApplicationFailure.nonRetryable('never')],
  ['something thrown that is no error', 'oops'],
])('%s needs a new build', (_, error) => expect(isPassing(error)).toBe(false));
