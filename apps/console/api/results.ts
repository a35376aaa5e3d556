import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type Result = Schemas['Result'];

export const resultsQuery = (filters: { readonly room?: string; readonly game?: string }) =>
  listQuery(['results', filters], (cursor, signal) =>
    answerOf(api.GET('/v1/results', { params: { query: { ...filters, cursor } }, signal })),
  );
