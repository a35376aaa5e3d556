import type { Activities } from '../../activities/contract';

/**
 * What takes milliseconds when all is well. Not among them: what takes longer, and `hearingLag`, for while something runs
 * quickly the game hears nothing, and that one is asked so that the game hears what it waits for.
 *
 * What was done quickly is recorded with the task that it was done in. A worker that dies before that has it done again, by
 * another that may know the time only later: so what is done quickly depends on what has happened, and never on the clock. In
 * which order things have happened is the same for both (precedence.ts).
 */
export const QUICK: ReadonlySet<string> = new Set<keyof Activities>([
  'changeSettings',
  'checkAnswer',
  'closeGame',
  'correctRound',
  'drawQuestion',
  'edit',
  'judgeAnswer',
  'openGame',
  'post',
  'prepareGame',
  'recordAppeal',
  'recordRound',
  'roomInfo',
  'saveGame',
  'want',
]);
