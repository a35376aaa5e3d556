import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';
import { versionedAnswerOf } from './versioned';

export type Admin = Schemas['Admin'];
export type ApiKey = Schemas['ApiKey'];
export type SignedSession = Schemas['Session'];

export const adminsQuery = () =>
  listQuery(['admins'], (cursor, signal) => answerOf(api.GET('/v1/admins', { params: { query: { cursor } }, signal })));

export const keysQuery = () =>
  listQuery(['keys'], (cursor, signal) => answerOf(api.GET('/v1/keys', { params: { query: { cursor } }, signal })));

export const sessionsQuery = () =>
  listQuery(['sessions'], (cursor, signal) =>
    answerOf(api.GET('/v1/sessions', { params: { query: { cursor } }, signal })),
  );

export const addAdmin = (body: Schemas['NewAdmin']) => answerOf(api.POST('/v1/admins', { body }));

/** Reads the admin anew first: the list that was shown has no versions, and such a change is one field. */
export const changeAdmin = async (id: number, body: Schemas['AdminChange']): Promise<Admin> => {
  const { version } = await versionedAnswerOf(api.GET('/v1/admins/{id}', { params: { path: { id } } }));
  return answerOf(api.PATCH('/v1/admins/{id}', { params: { path: { id }, header: { 'If-Match': version } }, body }));
};

export const makeKey = (body: Schemas['NewKey']) => answerOf(api.POST('/v1/keys', { body }));

export const revokeKey = (id: number) => answerOf(api.DELETE('/v1/keys/{id}', { params: { path: { id } } }));

export const endSession = (id: number) => answerOf(api.DELETE('/v1/sessions/{id}', { params: { path: { id } } }));
