import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { projectRoot } from '../../libs/platform/project-root';
import { problemSchema } from './http/problem';

const versionOfPackage = (): string => {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
};

/** The OpenAPI document of the routes, made from the same schemas that check what comes in. */
export const openApiDocument = (app: INestApplication): OpenAPIObject => {
  // 3.0: the schemas come out in its dialect (`nullable`, `exclusiveMinimum: true`), which 3.1 does not know.
  const frame = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Znatok admin API')
    .setDescription(
      'Games in the chats, questions, results, chats and communities. Errors are `application/problem+json` (RFC 9457). `x-role` of a route is the least role that may call it; a key may be limited to some of the tags, and to one community: of the others such a key finds nothing, and only routes with `x-keeps-to-community` are for it.',
    )
    .setVersion(versionOfPackage())
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'apiKey')
    .addCookieAuth(
      'znatok',
      { type: 'apiKey', in: 'cookie', description: 'The session of POST /v1/session.' },
      'session',
    )
    .addSecurityRequirements('apiKey')
    .addSecurityRequirements('session')
    .addTag('games')
    .addTag('questions')
    .addTag('appeals')
    .addTag('results')
    .addTag('chats')
    .addTag('forms')
    .addTag('communities')
    .addTag('workers')
    .addTag('live')
    .addTag('access')
    .build();
  const document = SwaggerModule.createDocument(app, frame, { operationIdFactory: (_controller, method) => method });
  const { $schema: _dialect, ...problem } = z.toJSONSchema(problemSchema, { target: 'openapi-3.0' });
  Object.assign((document.components!.schemas ??= {}), { Problem: problem });
  return document;
};
