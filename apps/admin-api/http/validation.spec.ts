import { z } from 'zod';
import { fieldErrorsOf, ValidationPipe } from './validation';

const schema = z.strictObject({ text: z.string(), accepted: z.array(z.strictObject({ word: z.string() })).optional() });

const issuesOf = (value: unknown) => schema.safeParse(value).error?.issues ?? [];

describe('the check of requests', () => {
  it.each([
    [{}, ['text']],
    [{ text: 1 }, ['text']],
    [{ text: '', accepted: [{ word: 'a' }, { word: 2 }] }, ['accepted.1.word']],
    [{ text: '', extra: 1, more: 2 }, ['extra', 'more']],
    [{ text: '', accepted: [{ word: 'a', extra: 1 }] }, ['accepted.0.extra']],
    [undefined, ['body']],
  ])('names the wrong fields of %j: %j', (value, fields) => {
    expect(fieldErrorsOf(issuesOf(value)).map(({ field }) => field)).toEqual(fields);
  });

  it('names twenty at most, however many there are', () => {
    const value = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`field${n}`, n]));
    expect(fieldErrorsOf(issuesOf(value))).toHaveLength(20);
  });

  it('answers 400 for what does not fit, prototype keys included', async () => {
    const value: unknown = JSON.parse('{"text": "a", "__proto__": {"admin": true}}');
    const outcome = new ValidationPipe().transform(value, { type: 'body', schema });
    await expect(outcome).rejects.toMatchObject({ status: 400, errors: [{ field: '__proto__' }] });
  });

  it('hands on what the schema made of the request', async () => {
    const limit = z.object({ limit: z.coerce.number() });
    expect(await new ValidationPipe().transform({ limit: '5' }, { type: 'query', schema: limit })).toEqual({
      limit: 5,
    });
  });
});
