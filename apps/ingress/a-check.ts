import http from 'node:http';
import https from 'node:https';
import { z } from 'zod';

/** What a long-poll server answers (dev.vk.com/api/bots-long-poll/getting-started). */
export type Answer =
  | { readonly kind: 'updates'; readonly ts: string; readonly updates: readonly unknown[] }
  /** 1: events are lost, go on from ts; 2: the key has expired; 3: everything is lost. */
  | { readonly kind: 'failed'; readonly failed: number; readonly ts?: string };

export interface PollServer {
  readonly server: string;
  readonly key: string;
}

/** VK sends `ts` as a string, and in `failed: 1` as a number. */
const ts = z.union([z.string(), z.number()]).transform(String);

const answer = z.union([
  z.object({ ts, updates: z.array(z.unknown()) }),
  z.object({ failed: z.number(), ts: ts.optional() }),
]);

/** How much longer than `wait` an answer may take, seconds. */
const PATIENCE = 10;

/**
 * Asks for what happened after `ts`, waiting up to `wait` seconds for something to happen.
 *
 * @throws Error when there is no proper answer; its message never holds the key
 */
export const aCheck = async (from: PollServer, after: string, wait: number, signal: AbortSignal): Promise<Answer> => {
  const url = new URL(/^https?:\/\//.test(from.server) ? from.server : `https://${from.server}`);
  for (const [name, value] of Object.entries({ act: 'a_check', key: from.key, ts: after, wait: String(wait) })) {
    url.searchParams.set(name, value);
  }
  signal.throwIfAborted();
  const parsed = answer.safeParse(jsonIn(await get(url, (wait + PATIENCE) * 1000, signal)));
  if (!parsed.success) throw new Error('the long-poll server answered something else than updates');
  return 'failed' in parsed.data ? { kind: 'failed', ...parsed.data } : { kind: 'updates', ...parsed.data };
};

/**
 * By Node's own client: `fetch` takes more than twice the time, and a busy community is asked without end. So does a signal
 * that it is given to watch.
 */
const get = (url: URL, patience: number, signal: AbortSignal): Promise<string> =>
  new Promise<string>((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const asking = request(url, (response) => {
      response.on('error', reject);
      if (response.statusCode !== 200) {
        response.resume();
        return reject(new Error(`the long-poll server answered ${response.statusCode}`));
      }
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('end', () => resolve(body));
    });
    const stop = (): void => void asking.destroy(new Error('the long-poll server was not waited for'));
    const timer = setTimeout(stop, patience);
    signal.addEventListener('abort', stop, { once: true });
    asking.on('error', reject).on('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    });
    asking.end();
  });

const jsonIn = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
