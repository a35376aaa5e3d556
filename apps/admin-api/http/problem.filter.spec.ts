import type { ArgumentsHost } from '@nestjs/common';
import type { Request } from 'express';
import pino from 'pino';
import { markRequest } from '../access/caller';
import { Problem } from './problem';
import { ProblemFilter } from './problem.filter';

const answerTo = (error: unknown) => {
  const lines: string[] = [];
  const sent = { status: 0, type: '', body: '', headers: {} };
  const response = {
    headersSent: false,
    set: (headers: object) => Object.assign(sent.headers, headers),
    status: (status: number) => Object.assign(response, Object.assign(sent, { status }) && {}),
    type: (type: string) => Object.assign(response, Object.assign(sent, { type }) && {}),
    send: (body: string) => Object.assign(sent, { body }),
  };
  const request = {} as Request;
  markRequest(request, 'request-7');
  const http = { getRequest: () => request, getResponse: () => response };
  const host = { switchToHttp: () => http } as unknown as ArgumentsHost;
  new ProblemFilter(pino({}, { write: (line: string) => lines.push(line) })).catch(error, host);
  return { ...sent, document: JSON.parse(sent.body) as Record<string, unknown>, log: lines.join('') };
};

describe('problems', () => {
  it('go out by RFC 9457 with the wrong fields and the headers that belong to them', () => {
    const answer = answerTo(new Problem(405, 'No.', [{ field: 'a', detail: 'b' }], { Allow: 'GET' }));
    expect(answer).toMatchObject({ status: 405, type: 'application/problem+json', headers: { Allow: 'GET' }, log: '' });
    expect(answer.document).toEqual({
      type: 'about:blank',
      title: 'Method Not Allowed',
      status: 405,
      detail: 'No.',
      errors: [{ field: 'a', detail: 'b' }],
      requestId: 'request-7',
    });
  });

  it('of the body parser keep their status', () => {
    expect(answerTo(Object.assign(new Error('request entity too large'), { status: 413 }))).toMatchObject({
      status: 413,
      log: '',
    });
  });

  it('that nobody expected are a 500 which tells the caller nothing and the log no words', () => {
    const secret = 'слова игрока';
    const error = Object.assign(new Error(`invalid input: "${secret}"\n    ${secret}`), {
      code: '22P02',
      detail: secret,
    });
    const answer = answerTo(error);
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain(secret);
    expect(answer.log).toContain('22P02');
    expect(answer.log).toContain('request-7');
    expect(answer.log).toContain('problem.filter.spec');
    expect(answer.log).not.toContain(secret);
  });

  it('of a server that is down are a 503 that names it', () => {
    const answer = answerTo(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    expect(answer.document).toMatchObject({ status: 503, detail: expect.stringContaining('Postgres') as string });
  });
});
