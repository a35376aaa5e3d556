import { Stopped } from '../errors';

/** Waits, and tidies up the message when the wait is cut short: a stopped game leaves no buttons behind that do nothing. */
export const tidied = async <T>(waiting: Promise<T>, tidy: () => Promise<unknown>): Promise<T> => {
  try {
    return await waiting;
  } catch (error) {
    if (error instanceof Stopped && error.why !== 'gone') await tidy();
    throw error;
  }
};
