import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import { Problem } from './problem';

/** What Vite's `html.cspNonce` puts where the nonce of a page has to stand. */
const NONCE = /__CSP_NONCE__/g;
/** Addresses of the API and its helpers: the console has none of them. */
const OURS = /^\/(v1|health|metrics|docs|openapi\.json|codec)(\/|$)/;

/** The console loads its own files and talks to this API alone; its libraries put in styles of their own, by the nonce. */
const policy = (nonce: string): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", `'nonce-${nonce}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
  });

/**
 * Serves the built console: `assets/` has names with hashes and is kept by browsers for a year, the page is asked for anew
 * each time. Every other address outside the API is the page as well, for the console finds its way by itself. Where the
 * console is not built, `/` says so and the API works as ever.
 *
 * @param directory of `index.html` and `assets/`
 */
export const consoleFiles = (directory: string): Router => {
  const page = join(directory, 'index.html');
  const html = existsSync(page) ? readFileSync(page, 'utf8') : undefined;
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(directory, 'assets'), { index: false, immutable: true, maxAge: '365d', redirect: false }),
    (_request, _response, next) => next(Problem.notFound('file')),
  );
  router.use(express.static(directory, { index: false, redirect: false, maxAge: '1h' }));
  router.get('/{*path}', (request, response, next) => {
    if (OURS.test(request.path) || !request.accepts('html')) return next();
    if (html === undefined) {
      if (request.path !== '/') return next();
      return next(new Problem(404, 'The console is not built here; /docs shows the API.'));
    }
    const nonce = randomBytes(16).toString('base64');
    policy(nonce)(request, response, () => {
      response.set('Cache-Control', 'no-cache').type('html').send(html.replace(NONCE, nonce));
    });
  });
  return router;
};
