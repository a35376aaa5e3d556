import type { OpenAPIObject } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import { Problem } from './problem';

/** Matches the addresses of a path of the document, like `/v1/games/{id}`. */
export const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}/?$`);

/** Says which methods an address knows: to OPTIONS, and with a 405 to others; Express alone would say 404. */
export const knownMethods = (document: OpenAPIObject): RequestHandler => {
  const routes = Object.entries(document.paths).map(([path, operations]) => {
    const methods = Object.keys(operations).map((method) => method.toUpperCase());
    const allowed = methods.includes('GET') ? [...methods, 'HEAD', 'OPTIONS'] : [...methods, 'OPTIONS'];
    return { pattern: patternOf(path), allowed };
  });
  return (request, response, next) => {
    const matching = routes.filter(({ pattern }) => pattern.test(request.path));
    const allowed = [...new Set(matching.flatMap((route) => route.allowed))];
    if (allowed.length === 0) return next();
    if (request.method === 'OPTIONS') {
      response.set('Allow', allowed.join(', ')).status(204).end();
      return;
    }
    if (allowed.includes(request.method)) return next();
    next(new Problem(405, `This address knows ${allowed.join(', ')}.`, [], { Allow: allowed.join(', ') }));
  };
};
