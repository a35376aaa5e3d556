import { messageInLog } from '../../libs/platform/error-in-log';

/** An error in one line for a log: what happened and the system's code, nothing that was in a request. */
export const why = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const cause =
    error.cause instanceof Error ? ((error.cause as NodeJS.ErrnoException).code ?? error.cause.name) : undefined;
  const said = `${error.name}: ${messageInLog(error)}`;
  return cause === undefined ? said : `${said} (${cause})`;
};
