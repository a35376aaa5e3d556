import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';
import { versionedAnswerOf, type Versioned } from './versioned';

export type Chat = Schemas['Chat'];
export type ChatSettings = Schemas['ChatSettings'];

export interface ChatFilters {
  readonly blocked?: boolean;
  readonly gone?: boolean;
}

export const chatsQuery = (filters: ChatFilters) =>
  listQuery(['chats', 'list', filters], (cursor, signal) =>
    answerOf(api.GET('/v1/chats', { params: { query: { ...filters, cursor } }, signal })),
  );

export const chatQuery = (room: string) =>
  queryOptions({
    queryKey: ['chats', room],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/chats/{room}', { params: { path: { room } }, signal })),
  });

export const chatSettingsQuery = (room: string) =>
  queryOptions({
    queryKey: ['chats', room, 'settings'],
    queryFn: ({ signal }) =>
      versionedAnswerOf(api.GET('/v1/chats/{room}/settings', { params: { path: { room } }, signal })),
  });

export const changeChatSettings = (room: string, { value, version }: Versioned<ChatSettings>) =>
  answerOf(
    api.PATCH('/v1/chats/{room}/settings', {
      params: { path: { room }, header: { 'If-Match': version } },
      body: value,
    }),
  );

export const setChatBlocked = (room: string, blocked: boolean) => {
  const params = { path: { room } };
  return answerOf(
    blocked ? api.POST('/v1/chats/{room}/block', { params }) : api.POST('/v1/chats/{room}/unblock', { params }),
  );
};

export const leaveChat = (room: string, intent: string) =>
  answerOf(api.POST('/v1/chats/{room}/leave', { params: { path: { room }, header: { 'Idempotency-Key': intent } } }));
