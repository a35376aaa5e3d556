import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';

export type Game = Schemas['Game'];
export type GameDetails = Schemas['GameDetails'];
export type PlayedRound = Schemas['PlayedRound'];

const LOOK_MS = 3_000;

export const liveGamesQuery = () =>
  queryOptions({
    queryKey: ['games', 'live'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/games', { params: { query: { state: 'live', limit: 100 } }, signal })),
    refetchInterval: LOOK_MS,
  });

export const gameQuery = (id: string) =>
  queryOptions({
    queryKey: ['games', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/games/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.live === false ? false : LOOK_MS),
  });

export const standingQuery = (id: string) =>
  queryOptions({
    queryKey: ['games', id, 'standing'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/games/{id}/standing', { params: { path: { id } }, signal })),
    refetchInterval: LOOK_MS,
  });

export const startGame = (body: Schemas['StartGame']) => answerOf(api.POST('/v1/games', { body }));
