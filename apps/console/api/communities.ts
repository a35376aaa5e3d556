import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type Community = Schemas['Community'];

export const communitiesQuery = () =>
  listQuery(['communities'], (cursor, signal) =>
    answerOf(api.GET('/v1/communities', { params: { query: { cursor } }, signal })),
  );
