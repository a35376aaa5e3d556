/**
 * What Temporal's Web UI shows of an activity beside its name: `ask chgk.choose (play/12)`. It rides on the event that is
 * there anyway. Names of texts and places in the game, never words or people.
 */
export const summaryOf = (request: unknown): string | undefined => {
  const { effect, text, step, ending } = request as Partial<Record<'effect' | 'step' | 'ending', string>> & {
    readonly text?: { readonly key: string };
  };
  // <gameId>/<attempt>/<lane>/<n>/<verb>:<hash>
  const [, lane, verb] = /^[^/]+\/\d+\/(.+)\/([^/:]+):[^/]*$/.exec(effect ?? '') ?? [];
  const what = [verb, text?.key, step, ending].filter((part) => part !== undefined).join(' ');
  return [what, lane && `(${lane})`].filter(Boolean).join(' ') || undefined;
};
