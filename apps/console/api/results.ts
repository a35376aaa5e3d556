import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type Result = Schemas['Result'];

export interface ResultFilters {
  readonly room?: string;
  readonly player?: number;
}

export const resultsQuery = (filters: ResultFilters) =>
  listQuery(['results', filters], (cursor, signal) =>
    answerOf(api.GET('/v1/results', { params: { query: { ...filters, cursor } }, signal })),
  );
