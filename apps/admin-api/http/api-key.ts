import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Problem } from './problem';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets only requests with `Authorization: Bearer KEY` through. Digests are compared, so that the time it takes tells
 * nothing about the key, its length included.
 */
export const requireApiKey = (apiKey: string): RequestHandler => {
  const expected = digestOf(apiKey);
  return (request, _response, next) => {
    const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (given !== undefined && timingSafeEqual(digestOf(given), expected)) return next();
    next(
      new Problem(401, 'Send the API key as «Authorization: Bearer KEY».', [], {
        'WWW-Authenticate': 'Bearer realm="znatok"',
      }),
    );
  };
};
