import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { AdminModule, type AdminParts } from './admin.module';
import { AllowGuard } from './access/allow';
import { authenticate, bootstrapDoor } from './access/authenticate';
import { etagOfBody } from './http/etag';
import { jsonBody } from './http/json-body';
import { knownMethods } from './http/known-methods';
import { NestLogger } from './http/nest-logger';
import { ProblemFilter } from './http/problem.filter';
import { requestId } from './http/request-id';
import { requestLog } from './http/request-log';
import { securityHeaders } from './http/security-headers';
import { ValidationPipe } from './http/validation';
import { openApiDocument } from './openapi';

/** The whole API over the given parts, not listening yet. */
export const createAdminApp = async (parts: AdminParts): Promise<NestExpressApplication> => {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
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
  // In this order: nobody without the key gets as far as having a body read.
  app.use(requestId, securityHeaders, requestLog(parts.logger, metrics));
  app.use('/v1', authenticate([bootstrapDoor(parts.apiKey)]));
  app.use(knownMethods(document), jsonBody);
  SwaggerModule.setup('docs', app, document, {
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Znatok admin API',
    swaggerOptions: { persistAuthorization: false },
  });
  return app;
};
