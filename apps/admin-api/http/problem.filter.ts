import { types } from 'node:util';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from '../../../libs/platform/logger';
import { requestIdOf } from '../access/caller';
import { outageOf } from './outage';
import { Problem, problemDocument, type ProblemDocument } from './problem';
import { temporalProblemOf } from './temporal-problem';

/** Turns whatever was thrown into `application/problem+json`. Only what nobody expected is logged, and without its words. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(host.switchToHttp().getRequest<Request>());
    const known = error instanceof Problem ? error : temporalProblemOf(error);
    const problem = known
      ? problemDocument(known.getStatus(), known.detail, known.errors)
      : this.#problemOf(error, requestId);
    if (response.headersSent) return;
    if (known) response.set(known.headers);
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, requestId }));
  }

  #problemOf(error: unknown, requestId: string): Omit<ProblemDocument, 'requestId'> {
    if (error instanceof HttpException) return problemDocument(error.getStatus(), detailOf(error));
    const status = clientErrorOf(error);
    if (status !== undefined)
      return problemDocument(status, PARSER_DETAILS[status] ?? 'The request was not understood.');
    const outage = outageOf(error);
    if (outage) {
      this.#logger.warn({ requestId, outage, error: withoutWords(error) }, 'a server is not available');
      return problemDocument(503, `${outage} does not answer now; try again in a moment.`);
    }
    this.#logger.error({ requestId, error: withoutWords(error) }, 'a request failed');
    return problemDocument(500, 'Something went wrong here. The log of the admin API says what.');
  }
}

const PARSER_DETAILS: Readonly<Record<number, string>> = {
  413: 'The body is too large.',
  415: 'Send the body as application/json in UTF-8.',
};

const detailOf = (error: HttpException): string =>
  error.getStatus() === 404 ? 'There is nothing at this address; /docs lists the routes.' : error.message;

/** The status with which the body parser refuses a request. */
const clientErrorOf = (error: unknown): number | undefined => {
  const status = (error as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
};

/** Messages of Postgres quote what people wrote, so an error is logged as its kind and its place. */
const withoutWords = (error: unknown): { name: string; code?: unknown; at?: string[] } => {
  if (!types.isNativeError(error)) return { name: typeof error };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code: (error as { code?: unknown }).code, at: at.map((line) => line.trim()).slice(0, 12) };
};
