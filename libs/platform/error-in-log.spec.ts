import { Writable } from 'node:stream';
import { errorInLog, messageInLog } from './error-in-log';
import { createLogger } from './logger';

const postgres = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code, detail: 'Key (text)=(Гоголь) already exists.', where: 'Гоголь' });

it('of what Postgres refuses to write the kind is told, and not the words', () => {
  const refused = errorInLog(postgres('22P02', 'invalid input syntax for type bigint: "Гоголь"'));
  expect(refused).toMatchObject({ type: 'Error', code: '22P02', message: expect.stringContaining('22P02') as string });
  expect(JSON.stringify(refused)).not.toContain('Гоголь');
  expect(refused.stack).toMatch(/^\s+at /);
});

it('of what Postgres refuses otherwise the reason is told', () => {
  const refused = postgres('28P01', 'password authentication failed for user "znatok"');
  expect(messageInLog(refused)).toBe('password authentication failed for user "znatok"');
  expect(JSON.stringify(errorInLog(refused))).not.toContain('Гоголь');
});

it('an address that can’t be read shows no password', () => {
  const invalid = (): unknown => {
    try {
      return new URL('postgres://znatok:secret@[/znatok');
    } catch (error) {
      return error;
    }
  };
  expect(JSON.stringify(errorInLog(invalid()))).not.toContain('secret');
  expect(messageInLog(new Error('no answer from postgres://znatok:secret@db:5432/znatok'))).toBe(
    'no answer from postgres://…@db:5432/znatok',
  );
});

it('is how every process logs its errors', () => {
  const lines: string[] = [];
  const stream = new Writable({ write: (line: Buffer, _, done) => (lines.push(line.toString()), done()) });
  createLogger('test', 'info', stream).error({ err: postgres('23505', 'Гоголь'), room: 'vk:1:2' }, 'failed');
  expect(JSON.parse(lines.join(''))).toMatchObject({ service: 'test', room: 'vk:1:2', err: { code: '23505' } });
  expect(lines.join('')).not.toContain('Гоголь');
});
