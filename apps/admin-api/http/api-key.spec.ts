import type { Request, Response } from 'express';
import { requireApiKey } from './api-key';
import type { Problem } from './problem';

const KEY = 'a-key-of-the-admins';

const outcomeOf = (authorization: string | undefined): unknown => {
  const next = jest.fn<void, [unknown?]>();
  requireApiKey(KEY)({ headers: { authorization } } as Request, {} as Response, next);
  expect(next).toHaveBeenCalledTimes(1);
  return next.mock.calls[0]?.[0];
};

describe('the API key', () => {
  it.each([`Bearer ${KEY}`, `bearer  ${KEY}`])('lets %j through', (authorization) => {
    expect(outcomeOf(authorization)).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    KEY,
    'Bearer',
    'Bearer ',
    `Basic ${KEY}`,
    `Bearer ${KEY}x`,
    `Bearer ${KEY.slice(1)}`,
    `Bearer x ${KEY}`,
  ])('refuses %j with 401 and says how to send it', (authorization) => {
    const problem = outcomeOf(authorization) as Problem;
    expect(problem.getStatus()).toBe(401);
    expect(problem.headers).toEqual({ 'WWW-Authenticate': expect.stringContaining('Bearer') as string });
    expect(problem.detail).not.toContain(KEY);
  });
});
