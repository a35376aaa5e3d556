import type { components } from '../generated/api';

export type ProblemDocument = components['schemas']['Problem'];

/** What the API refused, or that it could not be reached (status 0). */
export class ApiProblem extends Error {
  readonly code = 'API_PROBLEM';

  constructor(
    readonly status: number,
    message: string,
    /** Field by its path, with what is wrong about it. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** The same in the order they came, with the codes that some have. */
    readonly mistakes: ProblemDocument['errors'] = [],
  ) {
    super(message);
  }
}

const isProblemDocument = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string';

export const problemOf = (status: number, body: unknown): ApiProblem =>
  isProblemDocument(body)
    ? new ApiProblem(
        status,
        body.detail,
        Object.fromEntries((body.errors ?? []).map(({ field, detail }) => [field, detail])),
        body.errors ?? [],
      )
    : new ApiProblem(status, '');

/** Whether asking the same again may help: it was not reached, was busy, or something behind it is down. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500);
