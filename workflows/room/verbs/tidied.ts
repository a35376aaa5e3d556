import { Stopped } from '../errors';
import { NextChapter } from '../next-chapter';

/**
 * Waits, and tidies up the message when the wait is cut short: a game that was stopped, or went back to its last chapter,
 * leaves no buttons behind that do nothing.
 */
export const tidied = async <T>(waiting: Promise<T>, tidy: () => Promise<unknown>): Promise<T> => {
  try {
    return await waiting;
  } catch (error) {
    const cutShort = error instanceof NextChapter || (error instanceof Stopped && error.why !== 'gone');
    if (cutShort) await tidy();
    throw error;
  }
};
