/**
 * FNV-1a, 32 bits, over UTF-16 code units, as 8 hex digits. It only tells two effects of one place in a game apart; what
 * makes them unique is the place.
 */
const shortHash = (value: unknown): string => {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(value) ?? '';
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/** The name of one effect, the same in every retry and every replay: `<gameId>/<attempt>/<lane>/<n>/<verb>:<hash>`. */
export const effectName = (place: {
  gameId: string;
  attempt: number;
  lane: string;
  n: number;
  verb: string;
  what: unknown;
}): string => `${place.gameId}/${place.attempt}/${place.lane}/${place.n}/${place.verb}:${shortHash(place.what)}`;
