import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { Problem } from './problem';

/** The ETag of every answer: a hash of its body, which Express also compares with If-None-Match (304). */
export const etagOfBody = (body: string | Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/**
 * Refuses an edit that was made on another version than the one that is there now: a lost update is a 412.
 *
 * Call it in the transaction of the change, on the row as it was read `for update` and in the shape in which GET answers it:
 *
 * ```ts
 * const before = questionView(known(await readQuestion(transaction, id, { lock: true })));
 * checkVersion(ifMatch, before);
 * ```
 *
 * @param ifMatch what the route got by `@IfMatch()`
 * @param view what GET would answer now
 */
export const checkVersion = (ifMatch: string, view: unknown): void => {
  if (ifMatch === '*') return;
  const current = etagOfBody(JSON.stringify(view));
  // Proxies that compress make an ETag weak on the way.
  const named = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (named.includes(current)) return;
  throw new Problem(412, 'Somebody has changed it since you read it: read it again, and then make your change.', [], {
    ETag: current,
  });
};

const LONGEST = 500;
const TAGS = /^(\*|(W\/)?"[\x21\x23-\x7e]*"(\s*,\s*(W\/)?"[\x21\x23-\x7e]*")*)$/;

/**
 * The If-Match header of an edit. Without it the answer is 428: who does not say what they edit overwrites what others
 * wrote meanwhile. `*` says so on purpose.
 */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string => {
    const given = context.switchToHttp().getRequest<Request>().get('If-Match')?.trim();
    if (given === undefined || given === '') {
      throw Problem.ofField(
        428,
        'If-Match',
        'send the ETag of what you have read, or * to overwrite whatever is there',
      );
    }
    if (given.length <= LONGEST && TAGS.test(given)) return given;
    throw Problem.ofField(400, 'If-Match', 'must be an ETag as GET answers it, in double quotes, or *');
  },
  [
    (target, key) => {
      const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
      if (key === undefined || !descriptor) return;
      ApiHeader({
        name: 'If-Match',
        required: true,
        description: 'The ETag of what was read, or `*`.',
        schema: { type: 'string', pattern: TAGS.source, maxLength: LONGEST, example: '*' },
      })(target, key, descriptor);
    },
  ],
);
