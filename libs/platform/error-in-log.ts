/** SQLSTATEs whose messages quote what was to be written: data exceptions, and constraints that it breaks. */
const QUOTES = /^2[23][0-9A-Z]{3}$/;
/** Of an address: who signs in, and with which password. */
const CREDENTIALS = /\/\/[^/@\s]*@/g;
const MOST_FRAMES = 20;

/**
 * What an error says, without what it may quote: of Postgres, what players wrote; of addresses, the password. Of those that
 * quote nothing else the whole message is left, since it says what to do.
 */
export const messageInLog = (error: Error): string => {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && QUOTES.test(code)) return `Postgres refused what was to be written (${code})`;
  return error.message.replace(CREDENTIALS, '//…@');
};

export interface ErrorInLog {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  /** Without the message on top of it. */
  readonly stack: string;
}

/** An error as a field of a log line: no property of it that is not named here, since those hold rows, addresses and requests. */
export const errorInLog = (error: unknown): ErrorInLog => {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: messageInLog(error),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    stack: frames.slice(0, MOST_FRAMES).join('\n'),
  };
};
