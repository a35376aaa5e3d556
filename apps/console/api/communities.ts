import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';
import { versionedAnswerOf } from './versioned';

export type Community = Schemas['Community'];
export type CommunityHealth = Schemas['CommunityHealth'];
export type Workers = Schemas['Workers'];

const LOOK_MS = 10_000;

export const communitiesQuery = () =>
  listQuery(['communities'], (cursor, signal) =>
    answerOf(api.GET('/v1/communities', { params: { query: { cursor } }, signal })),
  );

export const communityHealthQuery = (id: number) =>
  queryOptions({
    queryKey: ['communities', id, 'health'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/communities/{id}/health', { params: { path: { id } }, signal })),
    refetchInterval: LOOK_MS,
  });

export const workersQuery = () =>
  queryOptions({
    queryKey: ['workers'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/workers', { signal })),
    refetchInterval: LOOK_MS,
  });

/** Reads the community anew first: it is one field that is set. */
export const changeCommunity = async (id: number, body: Schemas['CommunityChange']): Promise<Community> => {
  const { version } = await versionedAnswerOf(api.GET('/v1/communities/{id}', { params: { path: { id } } }));
  return answerOf(
    api.PATCH('/v1/communities/{id}', { params: { path: { id }, header: { 'If-Match': version } }, body }),
  );
};
