import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

const PROBLEMS = {
  400: 'Some field is wrong; `errors` names it.',
  401: 'The API key or the session is missing or wrong.',
  403: 'Your role does not allow it.',
  404: 'There is no such thing.',
  409: 'It does not fit the state things are in.',
  412: 'It has been changed since it was read.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'It is well-formed and makes no sense here, like an Idempotency-Key that was used for another request.',
  428: 'The If-Match header is missing.',
  429: 'Too many requests; `Retry-After` says when to go on.',
  503: 'Postgres or Temporal does not answer now.',
  504: 'Temporal or the game did not answer in time; it may have been done.',
} as const;

type ProblemStatus = keyof typeof PROBLEMS;

const problem = (status: ProblemStatus) =>
  ApiResponse({
    status,
    description: PROBLEMS[status],
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

type SchemaObject = Exclude<NonNullable<OpenAPIObject['components']>['schemas'], undefined>[string];

/** By the kind of content: what an answer holds that is not just JSON. */
type Kinds = Readonly<Record<string, z.ZodType>>;

const contentOf = (kinds: Kinds) =>
  Object.fromEntries(
    Object.entries(kinds).map(([kind, shape]) => {
      const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { target: 'openapi-3.0', io: 'input' });
      return [kind, { schema: schema as SchemaObject }];
    }),
  );

/** What the OpenAPI document says of a route: every status it answers with, and the shape of each answer. */
export const Documented = (route: {
  readonly summary: string;
  readonly description?: string;
  readonly answers: readonly [status: number, what: z.ZodType | Kinds];
  /** Besides 400, 401, 403, 429 and 503, which every route has. */
  readonly problems?: readonly ProblemStatus[];
}) => {
  const [status, what] = route.answers;
  const statuses: ProblemStatus[] = [400, 401, 403, ...(route.problems ?? []), 429, 503];
  return applyDecorators(
    ApiOperation({ summary: route.summary, ...(route.description && { description: route.description }) }),
    ApiResponse({
      ...{ status, description: route.summary },
      ...(what instanceof z.ZodType ? { standardSchema: what } : { content: contentOf(what) }),
    }),
    ...statuses.map(problem),
  );
};
