const MOST_QUOTED = 100;

/** A whole screen of somebody's words is not quoted back. */
export const shortened = (words: string): string => {
  const letters = [...words];
  return letters.length > MOST_QUOTED ? `${letters.slice(0, MOST_QUOTED).join('')}…` : words;
};
