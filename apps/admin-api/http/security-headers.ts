import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Answers are data and load nothing. */
const forData = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
  },
});

/** Swagger UI comes from here alone; its page has styles in it, and its icons are data. */
const forDocs = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
    },
  },
});

export const securityHeaders: RequestHandler = (request, response, next) =>
  (/^\/docs(\/|$)/.test(request.path) ? forDocs : forData)(request, response, next);
