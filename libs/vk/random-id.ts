import { createHash } from 'node:crypto';

/**
 * VK's `random_id` of one chunk of an effect: the same in every retry, so that VK posts it once (it remembers for an hour
 * and the last 100 messages of a dialog). A signed 32-bit integer and never 0, which would mean «do not check».
 */
export const randomId = (effect: string, chunk: number): number =>
  createHash('sha256').update(`${effect}#${chunk}`).digest().readInt32BE() || 1;
