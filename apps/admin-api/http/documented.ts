import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

const PROBLEMS = {
  400: 'Some field is wrong; `errors` names it.',
  401: 'The API key is missing or wrong.',
  404: 'There is no such thing.',
  409: 'It does not fit the state things are in.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  503: 'Postgres or Temporal does not answer now.',
} as const;

type ProblemStatus = keyof typeof PROBLEMS;

const problem = (status: ProblemStatus) =>
  ApiResponse({
    status,
    description: PROBLEMS[status],
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

/** What the OpenAPI document says of a route: every status it answers with, and the shape of each answer. */
export const Documented = (route: {
  readonly summary: string;
  readonly description?: string;
  readonly answers: readonly [status: number, schema: z.ZodType];
  /** Besides 400, 401 and 503, which every route has. */
  readonly problems?: readonly ProblemStatus[];
}) => {
  const [status, standardSchema] = route.answers;
  const statuses: ProblemStatus[] = [400, 401, ...(route.problems ?? []), 503];
  return applyDecorators(
    ApiOperation({ summary: route.summary, ...(route.description && { description: route.description }) }),
    ApiResponse({ status, description: route.summary, standardSchema }),
    ...statuses.map(problem),
  );
};
