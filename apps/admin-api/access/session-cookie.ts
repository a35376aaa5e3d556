import { randomBytes } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { digestOf } from './bearer';

/** `__Host-`: a browser takes it over TLS alone, and from no other host. Plain HTTP is for one's own machine. */
const nameFor = (request: Request): string => (request.secure ? '__Host-znatok' : 'znatok');

const optionsFor = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure,
  path: '/',
});

export const drawToken = (): string => randomBytes(32).toString('base64url');

/**
 * What changes must carry as X-CSRF-Token: another site's page can make a browser send the cookie, but can't read this.
 * It follows from the session's token, so nothing of it is kept.
 */
export const csrfTokenOf = (token: string): string => digestOf(`csrf:${token}`).toString('base64url');

export const sessionTokenOf = (request: Request): string | undefined => {
  const name = nameFor(request);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
};

/** Without an age: a browser drops it when it is closed, and the server ends the session by its own clock. */
export const setSessionCookie = (request: Request, response: Response, token: string): void => {
  response.cookie(nameFor(request), token, optionsFor(request));
};

export const clearSessionCookie = (request: Request, response: Response): void => {
  response.clearCookie(nameFor(request), optionsFor(request));
};
