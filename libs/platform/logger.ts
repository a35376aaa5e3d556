import pino, { type DestinationStream, type Logger } from 'pino';
import { errorInLog } from './error-in-log';

export type { Logger };

/**
 * JSON lines on stdout. Tokens, keys and what players wrote never reach a log: the fields that could hold them are
 * removed here, and callers log ids instead of texts.
 */
export const createLogger = (
  service: string,
  level = process.env.LOG_LEVEL ?? 'info',
  stream: DestinationStream = pino.destination(1),
): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorInLog },
      redact: {
        paths: ['token', 'access_token', 'key', 'secret', 'text', 'payload', 'message.text', 'params'].flatMap(
          (path) => [path, `*.${path}`],
        ),
        remove: true,
      },
    },
    stream,
  );
