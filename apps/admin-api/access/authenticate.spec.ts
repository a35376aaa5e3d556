import type { Request, Response } from 'express';
import type { Problem } from '../http/problem';
import { authenticate, bootstrapDoor } from './authenticate';
import { callerOf, markRequest } from './caller';

const KEY = 'a-key-of-the-admins';

const knock = async (authorization: string | undefined): Promise<{ request: Request; outcome: unknown }> => {
  const request = { headers: { authorization } } as Request;
  markRequest(request, 'id');
  const next = jest.fn<void, [unknown?]>();
  await authenticate([bootstrapDoor(KEY)])(request, {} as Response, next);
  expect(next).toHaveBeenCalledTimes(1);
  return { request, outcome: next.mock.calls[0]?.[0] };
};

describe('the key of the environment', () => {
  it.each([`Bearer ${KEY}`, `bearer  ${KEY}`])('lets %j through as an owner', async (authorization) => {
    const { request, outcome } = await knock(authorization);
    expect(outcome).toBeUndefined();
    expect(callerOf(request)).toMatchObject({ kind: 'bootstrap', role: 'owner' });
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
  ])('refuses %j with 401 and says how to send it', async (authorization) => {
    const { request, outcome } = await knock(authorization);
    const problem = outcome as Problem;
    expect(problem.getStatus()).toBe(401);
    expect(problem.headers).toEqual({ 'WWW-Authenticate': expect.stringContaining('Bearer') as string });
    expect(problem.detail).not.toContain(KEY);
    expect(callerOf(request)).toBeUndefined();
  });
});
