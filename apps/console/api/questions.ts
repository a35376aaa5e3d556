import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type Question = Schemas['Question'];
export type Pack = Schemas['Pack'];

export interface QuestionFilters {
  readonly search?: string;
  readonly pack?: string;
  readonly withdrawn?: boolean;
}

export const questionsQuery = (filters: QuestionFilters) =>
  listQuery(['questions', filters], (cursor, signal) =>
    answerOf(api.GET('/v1/questions', { params: { query: { ...filters, cursor, limit: 30 } }, signal })),
  );

export const packsQuery = () =>
  listQuery(['packs'], (cursor, signal) =>
    answerOf(api.GET('/v1/packs', { params: { query: { cursor, limit: 100 } }, signal })),
  );
