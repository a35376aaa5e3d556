import { Agent } from 'node:https';
import { API, APIRequest } from 'vk-io';
import { VkError, VkUnreachable } from './errors';
import { RateLimit } from './rate-limit';

/** Methods of the VK API, called as one community. */
export interface Vk {
  readonly groupId: number;
  /**
   * Calls a method with version 5.199 of the API; answers its `response`.
   *
   * @throws VkError when VK refuses
   * @throws VkUnreachable when there is no answer within 8 seconds; what was to be sent may have been sent
   * @throws VkHeld when it was not sent, because that would be too much now
   */
  call<T>(method: string, params: VkParams, signal?: AbortSignal, options?: CallOptions): Promise<T>;
}

export interface CallOptions {
  /** An ornament: where there is no room for everything, it is what is left out. */
  readonly optional?: boolean;
}

export type VkParams = Readonly<Record<string, string | number | undefined>>;

export interface VkOptions {
  readonly groupId: number;
  readonly token: string;
  /** Like `https://api.vk.ru/method`. */
  readonly apiUrl: string;
  /** VK allows a community 20 calls a second, from all its processes together. */
  readonly perSecond?: number;
  /** Milliseconds. */
  readonly timeout?: number;
}

const TIMEOUT = 8_000;
const PER_SECOND = 19;

export const createVk = (options: VkOptions): Vk => {
  const timeout = options.timeout ?? TIMEOUT;
  const limit = new RateLimit(options.perSecond ?? PER_SECOND, timeout);
  const api = new API({
    token: options.token,
    apiBaseUrl: options.apiUrl.replace(/\/$/, ''),
    // vk-io's default is an agent for https, which refuses http; its types do not know that there may be none.
    agent: options.apiUrl.startsWith('http:') ? undefined : new Agent({ keepAlive: true }),
    apiRetryLimit: 0,
    apiTimeout: timeout,
  });

  return {
    groupId: options.groupId,
    async call<T>(method: string, params: VkParams, signal?: AbortSignal): Promise<T> {
      signal?.throwIfAborted();
      if (!(await limit.take(signal))) throw new VkUnreachable(method, 'too many calls wait for their turn');
      // Not api.call(): its worker repeats error 6 for ever and starts calls 57 ms apart, however few there are.
      const request = new APIRequest({ api, method, params });
      const reply = await orAborted(
        request
          .make()
          .catch((error: unknown) => Promise.reject(new VkUnreachable(method, reasonOf(error)))) as Promise<unknown>,
        signal,
      );
      return responseIn(method, reply) as T;
    },
  };
};

const orAborted = async <T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> => {
  if (!signal) return promise;
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};

const responseIn = (method: string, reply: unknown): unknown => {
  const { response, error } = (reply ?? {}) as {
    response?: unknown;
    error?: { error_code?: unknown; error_msg?: unknown };
  };
  if (error) throw new VkError(method, Number(error.error_code), String(error.error_msg));
  if (response === undefined) throw new VkUnreachable(method, 'the answer is not of the VK API');
  return response;
};

/** Never the message of a JSON error: it quotes the answer, and a broken answer may quote our call. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'AbortError') return 'timeout';
  if (error.name === 'SyntaxError') return 'the answer is not JSON';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.name;
};
