import type { OpenAPIObject } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import { Problem } from './problem';

/** Answers 405 with `Allow` where the address is known and the method is not; Express alone would say 404. */
export const knownMethods = (document: OpenAPIObject): RequestHandler => {
  const routes = Object.entries(document.paths).map(([path, operations]) => {
    const methods = Object.keys(operations).map((method) => method.toUpperCase());
    const allowed = methods.includes('GET') ? [...methods, 'HEAD', 'OPTIONS'] : [...methods, 'OPTIONS'];
    return { pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}/?$`), allowed };
  });
  return (request, _response, next) => {
    const matching = routes.filter(({ pattern }) => pattern.test(request.path));
    const allowed = [...new Set(matching.flatMap((route) => route.allowed))];
    if (allowed.length === 0 || allowed.includes(request.method)) return next();
    next(new Problem(405, `This address knows ${allowed.join(', ')}.`, [], { Allow: allowed.join(', ') }));
  };
};
