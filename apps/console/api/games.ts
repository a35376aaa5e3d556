import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type Game = Schemas['Game'];
export type GameDetails = Schemas['GameDetails'];
export type GameStanding = Schemas['GameStanding'];
export type PlayedRound = Schemas['PlayedRound'];
export type GameState = 'live' | 'stuck' | 'frozen';

/** Keys begin with `games`, then `list` or the game's id: live/live-updates.tsx tells by it what to read anew. */
export const gamesQuery = (state: GameState, look: number) => ({
  ...listQuery(['games', 'list', state], (cursor, signal) =>
    answerOf(api.GET('/v1/games', { params: { query: { state, limit: 60, cursor } }, signal })),
  ),
  refetchInterval: look,
});

export const gameQuery = (id: string, look: number) =>
  queryOptions({
    queryKey: ['games', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/games/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.live === false ? false : look),
  });

export const standingQuery = (id: string, look: number) =>
  queryOptions({
    queryKey: ['games', id, 'standing'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/games/{id}/standing', { params: { path: { id } }, signal })),
    refetchInterval: look,
  });

export const startGame = (body: Schemas['StartGame'], intent: string) =>
  answerOf(api.POST('/v1/games', { body, params: { header: { 'Idempotency-Key': intent } } }));
