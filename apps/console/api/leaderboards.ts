import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';

export type PlayerStanding = Schemas['PlayerStanding'];
export type ChatStanding = Schemas['ChatStanding'];
export type Period = Schemas['PlayerBoard']['period'];

export interface Board {
  readonly period: Period;
  /** Only games with at least so many people count. */
  readonly humans: number;
}

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

export const playerBoardQuery = (board: Board) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['leaderboards', 'players', board],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/v1/leaderboards/players', { params: { query: { ...board, limit: 20, cursor } }, signal })),
  });

export const chatBoardQuery = (board: Board) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['leaderboards', 'chats', board],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/v1/leaderboards/chats', { params: { query: { ...board, limit: 20, cursor } }, signal })),
  });

export const playerQuery = (id: number) =>
  queryOptions({
    queryKey: ['players', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/players/{id}', { params: { path: { id } }, signal })),
  });
