import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { z } from 'zod';

const fieldErrorSchema = z.object({
  field: z.string().meta({ description: 'Path of the field: `text`, `accepted.3`, `limit`.' }),
  detail: z.string(),
  code: z
    .string()
    .optional()
    .meta({ description: 'Of a mistake in a package of questions: a ReasonCode, for words in another language.' }),
  about: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .meta({ description: 'What the words of the code speak of.' }),
});

/** An error as it goes out, by RFC 9457 (`application/problem+json`). */
export const problemSchema = z.object({
  type: z.string().meta({ description: '`about:blank`: the status says what kind of problem it is.' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'What went wrong and what to do about it.' }),
  errors: z.array(fieldErrorSchema).meta({ description: 'The fields that were wrong, if any.' }),
  requestId: z.string().meta({ description: 'X-Request-Id of the answer, by which the logs know the request.' }),
});

export type ProblemDocument = z.output<typeof problemSchema>;
export type FieldError = z.output<typeof fieldErrorSchema>;

/** Thrown by routes and services; the filter turns it into the answer. */
export class Problem extends HttpException {
  readonly code = 'PROBLEM';

  constructor(
    status: number,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail, status);
  }

  static notFound(what: string): Problem {
    return new Problem(404, `There is no such ${what}.`);
  }

  static ofField(status: number, field: string, detail: string): Problem {
    return new Problem(status, `${field}: ${detail}`, [{ field, detail }]);
  }
}

export const problemDocument = (
  status: number,
  detail: string,
  errors: readonly FieldError[] = [],
): Omit<ProblemDocument, 'requestId'> => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  errors: [...errors],
});
