/**
 * A small generator of numbers in [0, 1), the same for the same seed (mulberry32).
 *
 * @param drawn how many were drawn before: a game that went on as a new run draws on from there.
 */
export const randomFrom = (seed: number, drawn = 0): (() => number) => {
  let state = (seed + Math.imul(drawn, STEP)) | 0;
  return () => {
    state = (state + STEP) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const STEP = 0x6d2b79f5;
