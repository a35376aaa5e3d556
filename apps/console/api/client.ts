import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../generated/api';
import { csrfToken } from './csrf';
import { ApiProblem, problemOf } from './problem';

export type Schemas = components['schemas'];

/** Every answer but a success is thrown, so that a page has one way to show what went wrong. */
const strict: Middleware = {
  onRequest({ request }) {
    const token = csrfToken();
    if (token && request.method !== 'GET') request.headers.set('x-csrf-token', token);
  },
  async onResponse({ response }) {
    if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new ApiProblem(0, '');
  },
};

export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
api.use(strict);

/** The body of a success. */
export const answerOf = async <T>(call: Promise<{ data?: T }>): Promise<T> => {
  const { data } = await call;
  return data as T;
};
