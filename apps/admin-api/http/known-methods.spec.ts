import type { OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { knownMethods } from './known-methods';

const document = {
  paths: { '/v1/games': { get: {}, post: {} }, '/v1/games/{id}': { get: {} }, '/v1/games/{id}/stop': { post: {} } },
} as unknown as OpenAPIObject;

const outcomeOf = (method: string, path: string): unknown => {
  const next = jest.fn<void, [unknown?]>();
  knownMethods(document)({ method, path } as Request, {} as Response, next);
  return next.mock.calls[0]?.[0];
};

describe('methods', () => {
  it.each([
    ['GET', '/v1/games'],
    ['HEAD', '/v1/games/5'],
    ['POST', '/v1/games/5/stop'],
    ['DELETE', '/v1/elsewhere'],
  ])('%s %s goes on', (method, path) => expect(outcomeOf(method, path)).toBeUndefined());

  it('are told to OPTIONS', () => {
    const sent = { allow: '', status: 0 };
    const response = {
      set: (_name: string, allow: string) => Object.assign(response, Object.assign(sent, { allow }) && {}),
      status: (status: number) => Object.assign(response, Object.assign(sent, { status }) && {}),
      end: jest.fn(),
    };
    const next = jest.fn();
    const request = { method: 'OPTIONS', path: '/v1/games/5/stop' } as Request;
    knownMethods(document)(request, response as unknown as Response, next);
    expect([sent, next.mock.calls.length]).toEqual([{ allow: 'POST, OPTIONS', status: 204 }, 0]);
  });

  it.each([
    ['DELETE', '/v1/games', 'GET, POST, HEAD, OPTIONS'],
    ['PATCH', '/v1/games/5', 'GET, HEAD, OPTIONS'],
    ['GET', '/v1/games/5/stop', 'POST, OPTIONS'],
    ['TRACE', '/v1/games/', 'GET, POST, HEAD, OPTIONS'],
  ])('%s %s is told what the address knows: %s', (method, path, allow) => {
    expect(outcomeOf(method, path)).toMatchObject({ status: 405, headers: { Allow: allow } });
  });
});
