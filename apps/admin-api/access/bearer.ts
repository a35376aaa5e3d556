import { createHash, timingSafeEqual } from 'node:crypto';

export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Of `Authorization: Bearer KEY`. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];

/** Digests are compared, so that the time it takes tells nothing about the key, its length included. */
export const isSameSecret = (given: string, digest: Buffer): boolean => timingSafeEqual(digestOf(given), digest);
