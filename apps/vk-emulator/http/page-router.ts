import { join } from 'node:path';
import express, { Router } from 'express';
import { projectRoot } from '../../../libs/platform/project-root';

/** The page has no inline code and talks to nobody but this server. */
const POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The chat page: plain files, read anew at every visit. */
export const pageRouter = (): Router => {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    next();
  });
  router.use(express.static(join(projectRoot(), 'apps', 'vk-emulator', 'page')));
  return router;
};
