import type { Schemas } from '../api/client';

export type KeyArea = Schemas['Area'];

/** What a key may be limited to. */
export const KEY_AREAS: readonly KeyArea[] = [
  ...(['games', 'questions', 'appeals', 'results', 'chats'] as const),
  ...(['forms', 'communities', 'workers', 'live'] as const),
];
