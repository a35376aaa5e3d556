import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type Form = Schemas['Form'];

export const formsQuery = () =>
  listQuery(['forms'], (cursor, signal) => answerOf(api.GET('/v1/forms', { params: { query: { cursor } }, signal })));

export const formQuery = (id: number) =>
  queryOptions({
    queryKey: ['forms', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/forms/{id}', { params: { path: { id } }, signal })),
  });
