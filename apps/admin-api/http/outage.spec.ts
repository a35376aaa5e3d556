import { ServiceError } from '@temporalio/client';
import { outageOf } from './outage';

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

describe('outages', () => {
  it.each([
    withCode('connect ECONNREFUSED', 'ECONNREFUSED'),
    withCode('terminating connection due to administrator command', '57P01'),
    withCode('sorry, too many clients already', '53300'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('of Postgres are known: %s', (error) => expect(outageOf(error)).toBe('Postgres'));

  it('of Temporal are known, with the refused connection inside', () => {
    const error = new ServiceError('Failed to start Workflow', { cause: withCode('x', 'ECONNREFUSED') });
    expect(outageOf(error)).toBe('Temporal');
  });

  it.each([
    withCode('duplicate key', '23505'),
    withCode('invalid input syntax', '22P02'),
    new TypeError('x'),
    'x',
    undefined,
  ])('are not seen in a mistake of our own: %s', (error) => expect(outageOf(error)).toBeUndefined());

  it('are looked for in errors that go round in a circle without getting lost', () => {
    const error = new Error('a');
    error.cause = error;
    expect(outageOf(error)).toBeUndefined();
  });
});
