import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { collectNodeMetrics } from '../../libs/platform/node-metrics';
import { projectRoot } from '../../libs/platform/project-root';
import { AdminModule, type AdminParts } from './admin.module';
import { AllowGuard, allowRole } from './access/allow';
import { authenticate, bootstrapDoor, openRoutes } from './access/authenticate';
import { callerOf } from './access/caller';
import { keyDoor } from './access/key-door';
import { sessionDoor } from './access/session-door';
import { etagOfBody } from './http/etag';
import { codecServer } from './codec/codec-server';
import { consoleFiles } from './http/console-files';
import { jsonBody } from './http/json-body';
import { knownMethods } from './http/known-methods';
import { NestLogger } from './http/nest-logger';
import { ProblemFilter } from './http/problem.filter';
import { limitRate } from './http/rate-limit';
import { requestId } from './http/request-id';
import { requestLog } from './http/request-log';
import { securityHeaders } from './http/security-headers';
import { tracedRequests } from './http/traced-requests';
import { ValidationPipe } from './http/validation';
import { isPackage } from './import/package-body';
import { openApiDocument } from './openapi';

const DEFAULT_REQUESTS_PER_SECOND = 50;

/** The whole API over the given parts, not listening yet. */
export const createAdminApp = async (parts: AdminParts): Promise<NestExpressApplication> => {
  const metrics = new Registry();
  collectNodeMetrics(metrics);
  const app = await NestFactory.create<NestExpressApplication>(AdminModule.of(parts, metrics), {
    logger: new NestLogger(parts.logger),
    bodyParser: false,
    abortOnError: false,
  });
  const document = openApiDocument(app);
  app.useGlobalFilters(new ProblemFilter(parts.logger));
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalGuards(new AllowGuard());
  app.set('etag', etagOfBody);
  app.set('trust proxy', parts.trustedProxies ?? false);
  const perSecond = parts.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND;
  // In this order: nobody without the key gets as far as having a body read.
  app.use(requestId, tracedRequests, securityHeaders, requestLog(parts.logger, metrics));
  app.use(
    '/v1',
    limitRate({ perSecond: 2 * perSecond, burst: 10 * perSecond }, ({ ip }) => ip ?? 'unknown'),
    authenticate([bootstrapDoor(parts.apiKey), keyDoor(parts.db), sessionDoor(parts.db)], openRoutes(document)),
    limitRate({ perSecond, burst: 5 * perSecond }, nameOfCaller),
  );
  const doors = [bootstrapDoor(parts.apiKey), keyDoor(parts.db), sessionDoor(parts.db, { changes: false })];
  app.use(
    '/codec',
    codecServer(parts.codec, new URL(parts.temporalUiUrl).origin, [authenticate(doors), allowRole('operator')]),
  );
  app.use(knownMethods(document), (request: Request, response: Response, next: NextFunction) =>
    isPackage(request) ? next() : jsonBody(request, response, next),
  );
  SwaggerModule.setup('docs', app, document, {
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Znatok admin API',
    swaggerOptions: { persistAuthorization: false },
  });
  app.use(consoleFiles(parts.consoleDirectory ?? join(projectRoot(), 'dist/apps/console')));
  return app;
};

/** Nobody's requests to the open routes are counted by their address alone. */
const nameOfCaller = (request: Request): string => {
  const caller = callerOf(request);
  if (!caller) return `address ${request.ip ?? ''}`;
  return caller.session ? `session ${caller.session.id}` : `${caller.kind} ${caller.id ?? ''}`;
};
