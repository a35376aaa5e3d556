import type { OpenAPIObject } from '@nestjs/swagger';
import type { Request, RequestHandler } from 'express';
import { patternOf } from '../http/known-methods';
import { Problem } from '../http/problem';
import { bearerOf, digestOf, isSameSecret } from './bearer';
import { setCaller, type Caller } from './caller';

/** One way in: who it is, when the request shows what this door asks for. */
export type Door = (request: Request) => Caller | undefined | Promise<Caller | undefined>;

/** The key of the environment, with which the first owner and the first keys are made. */
export const bootstrapDoor = (key: string): Door => {
  const digest = digestOf(key);
  return ({ headers }) => {
    const given = bearerOf(headers.authorization);
    if (given === undefined || !isSameSecret(given, digest)) return undefined;
    return { kind: 'bootstrap', id: null, name: 'ADMIN_API_KEY', role: 'owner' };
  };
};

/** Whether a route is for anyone, by the document. */
export const openRoutes = (document: OpenAPIObject): ((request: Request) => boolean) => {
  const open = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, { 'x-role'?: unknown }>)
      .filter(([, operation]) => operation['x-role'] === 'anyone')
      .map(([method]) => ({ method: method.toUpperCase(), pattern: patternOf(path) })),
  );
  return ({ method, baseUrl, path }) =>
    open.some((route) => route.method === method && route.pattern.test(baseUrl + path));
};

/** Lets a request through whose caller one of the doors knows; what that caller may do is up to `@Allow`. */
export const authenticate =
  (doors: readonly Door[], isOpen: (request: Request) => boolean = () => false): RequestHandler =>
  async (request, _response, next) => {
    if (isOpen(request)) return next();
    for (const door of doors) {
      const caller = await door(request);
      if (!caller) continue;
      setCaller(request, caller);
      return next();
    }
    next(
      new Problem(401, 'Sign in, or send an API key as «Authorization: Bearer KEY».', [], {
        'WWW-Authenticate': 'Bearer realm="znatok"',
      }),
    );
  };
