import { answerOf, api } from './client';
import { onGame } from './intent';

/** What an admin may have done to a live game. Each is done once for one intent. */
export type Operation =
  | { readonly kind: 'pause' | 'resume' | 'stop' | 'restart' | 'terminate' }
  | { readonly kind: 'skip'; readonly lane: string | undefined }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'removePlayer' | 'replaceCaptain'; readonly player: number }
  | { readonly kind: 'overrule'; readonly round: number; readonly verdict: 'accepted' | 'rejected' }
  | { readonly kind: 'voidRound'; readonly round: number };

export const operate = async (id: string, operation: Operation, intent: string): Promise<void> => {
  await answerOf(request(operation, onGame(id, intent)));
};

const request = (operation: Operation, on: ReturnType<typeof onGame>): Promise<{ data?: unknown }> => {
  switch (operation.kind) {
    case 'pause':
      return api.POST('/v1/games/{id}/pause', on);
    case 'resume':
      return api.POST('/v1/games/{id}/resume', on);
    case 'stop':
      return api.POST('/v1/games/{id}/stop', on);
    case 'restart':
      return api.POST('/v1/games/{id}/restart', on);
    case 'terminate':
      // By its nature once, however often it is asked.
      return api.POST('/v1/games/{id}/terminate', { params: { path: on.params.path } });
    case 'skip':
      return api.POST('/v1/games/{id}/skip', {
        ...on,
        body: operation.lane === undefined ? {} : { lane: operation.lane },
      });
    case 'say':
      return api.POST('/v1/games/{id}/say', { ...on, body: { text: operation.text } });
    case 'removePlayer':
      return api.POST('/v1/games/{id}/remove-player', { ...on, body: { player: operation.player } });
    case 'replaceCaptain':
      return api.POST('/v1/games/{id}/replace-captain', { ...on, body: { player: operation.player } });
    case 'overrule':
      return api.POST('/v1/games/{id}/overrule', {
        ...on,
        body: { round: operation.round, verdict: operation.verdict },
      });
    case 'voidRound':
      return api.POST('/v1/games/{id}/void-round', { ...on, body: { round: operation.round } });
  }
};
