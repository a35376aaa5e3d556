import type { Response } from 'express';
import type { Reach } from '../access/reach';
import type { LiveFeed } from './live-feed';

const HEARTBEAT_MS = 15_000;
/** The rights of whoever listens are looked at again when they connect anew. */
const LONGEST_MS = 15 * 60_000;
/** Bytes that may wait for a reader who takes nothing: one who is that far behind connects anew. */
const MOST_WAITING = 256 * 1024;

/**
 * Answers with the feed as server-sent events, for as long as the client takes them.
 *
 * @param to `since`: id of the last event that the client had
 */
export const streamTo = (
  response: Response,
  feed: LiveFeed,
  { reach, since }: { readonly reach: Reach; readonly since: number | undefined },
): void => {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // nginx would hold it back.
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string): void => {
    if (response.writableEnded) return;
    response.write(text);
    if (response.writableLength > MOST_WAITING) response.destroy();
  };
  const close = (): void => void response.end();
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
  const longest = setTimeout(close, LONGEST_MS);
  write('retry: 3000\n\n');
  const unsubscribe = feed.subscribe(
    {
      happened: ({ id, community, data }) => {
        if ((reach.community ?? community) === community) write(`id: ${id}\nevent: game\ndata: ${data}\n\n`);
      },
      resync: () => write('event: resync\ndata: {}\n\n'),
      close,
    },
    since,
  );
  response.once('close', () => {
    unsubscribe();
    clearInterval(heartbeat);
    clearTimeout(longest);
  });
};
