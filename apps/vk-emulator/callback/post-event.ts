export interface CallbackAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

/** Milliseconds that VK waits for an answer: not documented, its repeats come as if it were eight seconds. */
const TIMEOUT = 8_000;

/** Sends one event; undefined when there is no answer. */
export const postEvent = async (
  url: string,
  event: Readonly<Record<string, unknown>>,
  repeat: number,
  signal: AbortSignal,
): Promise<CallbackAnswer | undefined> => {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const timer = setTimeout(stop, TIMEOUT);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(repeat > 0 && { 'x-retry-counter': String(repeat) }) },
      body: JSON.stringify(event),
      signal: abort.signal,
    });
    const body = (await response.text()).trim();
    return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};
