import { answerOf, api, type Schemas } from './client';
import { listQuery } from './lists';

export type Appeal = Schemas['Appeal'];
export type AppealReview = Schemas['AppealReview'];
export type AppealState = 'open' | 'decided';

export const appealsQuery = (state: AppealState) =>
  listQuery(['appeals', state], (cursor, signal) =>
    answerOf(api.GET('/v1/appeals', { params: { query: { state, cursor, limit: 20 } }, signal })),
  );

export const reviewAppeal = (id: number, body: AppealReview) =>
  answerOf(api.POST('/v1/appeals/{id}/review', { params: { path: { id } }, body }));
