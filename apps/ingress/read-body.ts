import type { IncomingMessage } from 'node:http';

export type ReadBody =
  { readonly kind: 'body'; readonly body: Buffer } | { readonly kind: 'too large' } | { readonly kind: 'broken off' };

/** Milliseconds that a body may take to arrive. */
const PATIENCE = 10_000;

/** Reads a request's body, up to so many bytes; never more of it is kept. */
export const readBody = (request: IncomingMessage, most: number): Promise<ReadBody> => {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve({ kind: 'too large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (result: ReadBody): void => {
      clearTimeout(timer);
      request.removeAllListeners('data').pause();
      resolve(result);
    };
    const timer = setTimeout(() => done({ kind: 'broken off' }), PATIENCE);
    request
      .on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > most) done({ kind: 'too large' });
        else chunks.push(chunk);
      })
      .once('end', () => done({ kind: 'body', body: Buffer.concat(chunks) }))
      .once('error', () => done({ kind: 'broken off' }))
      .once('close', () => done({ kind: 'broken off' }));
  });
};
