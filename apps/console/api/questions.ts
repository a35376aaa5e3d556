import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';
import { versionedAnswerOf } from './versioned';

export type Question = Schemas['Question'];
export type ListedQuestion = Schemas['ListedQuestion'];
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

/** With the version that an edit must name. */
export const questionQuery = (id: number) =>
  queryOptions({
    queryKey: ['questions', id],
    queryFn: ({ signal }) => versionedAnswerOf(api.GET('/v1/questions/{id}', { params: { path: { id } }, signal })),
  });

export const changeQuestion = (id: number, version: string, body: Schemas['QuestionChange']) =>
  answerOf(api.PATCH('/v1/questions/{id}', { params: { path: { id }, header: { 'If-Match': version } }, body }));

export const addQuestion = (body: Schemas['NewQuestion']) => answerOf(api.POST('/v1/questions', { body }));

export type Correction = Schemas['Correction'];

export const correctionsQuery = (id: number) =>
  queryOptions({
    queryKey: ['questions', id, 'corrections'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/questions/{id}/corrections', { params: { path: { id } }, signal })),
  });

export const addCorrection = (id: number, body: Schemas['NewCorrection']) =>
  answerOf(api.POST('/v1/questions/{id}/corrections', { params: { path: { id } }, body }));

export const removeCorrection = (id: number, correction: number) =>
  answerOf(api.DELETE('/v1/questions/{id}/corrections/{correction}', { params: { path: { id, correction } } }));
