import { Agent } from 'node:https';
import { API, APIRequest } from 'vk-io';
import type { Budget } from './budget';
import { VkError, VkHeld, VkUnreachable } from './errors';
import { RateLimit } from './rate-limit';

/** Methods of the VK API, called as one community. */
export interface Vk {
  readonly groupId: number;
  /**
   * Calls a method with version 5.199 of the API; answers its `response`.
   *
   * @throws VkError when VK refuses
   * @throws VkUnreachable when there is no answer within 4 seconds; what was to be sent may have been sent
   * @throws VkHeld when it was not sent, because that would be too much now
   * @throws VkNotAtOnce when it was not sent, because it would have had to wait for its turn
   */
  call<T>(method: string, params: VkParams, signal?: AbortSignal, options?: CallOptions): Promise<T>;
}

export interface CallOptions {
  /** An ornament: where there is no room for everything, it is what is left out. */
  readonly optional?: boolean;
  /** Where it would have to wait for its turn, it is not sent. */
  readonly atOnce?: boolean | undefined;
}

export type VkParams = Readonly<Record<string, string | number | undefined>>;

export interface VkOptions {
  readonly groupId: number;
  readonly token: string;
  /** Like `https://api.vk.ru/method`. */
  readonly apiUrl: string;
  /** VK allows a community 20 calls a second, from all its processes together. */
  readonly perSecond?: number;
  /** Lets the calls of all processes of the community begin; by default this process has VK's whole limit for itself. */
  readonly budget?: Budget;
  /** Milliseconds. */
  readonly timeout?: number;
}

const TIMEOUT = 4_000;
const PER_SECOND = 19;

/** The VK API itself, one call at a time or several packed into one. */
export interface VkApi extends Vk {
  /**
   * Runs VKScript: up to 25 calls as one (dev.vk.com/method/execute).
   *
   * @throws like `call`
   */
  execute(code: string): Promise<Executed>;
}

export interface Executed {
  readonly response: unknown;
  /** What failed within, in order; each left `false` in its place. */
  readonly errors: readonly VkError[];
}

export const createVk = (options: VkOptions): VkApi => {
  const timeout = options.timeout ?? TIMEOUT;
  const limit = options.budget ?? new RateLimit(options.perSecond ?? PER_SECOND, timeout);
  const api = new API({
    token: options.token,
    apiBaseUrl: options.apiUrl.replace(/\/$/, ''),
    // vk-io's default is an agent for https, which refuses http; its types do not know that there may be none.
    agent: options.apiUrl.startsWith('http:') ? undefined : new Agent({ keepAlive: true }),
    apiRetryLimit: 0,
    apiTimeout: timeout,
  });

  const request = async (method: string, params: VkParams, signal?: AbortSignal): Promise<unknown> => {
    signal?.throwIfAborted();
    if (!(await limit.take(signal))) throw new VkHeld(method, 'too many calls wait for their turn', 1_000);
    // Not api.call(): its worker repeats error 6 for ever and starts calls 57 ms apart, however few there are.
    const made = new APIRequest({ api, method, params }).make() as Promise<unknown>;
    const unreachable = (error: unknown) => Promise.reject(new VkUnreachable(method, reasonOf(error)));
    return orAborted(made.catch(unreachable), signal);
  };

  return {
    groupId: options.groupId,
    async call<T>(method: string, params: VkParams, signal?: AbortSignal): Promise<T> {
      return responseIn(method, await request(method, params, signal), options.token) as T;
    },
    async execute(code) {
      const reply = await request('execute', { code });
      return { response: responseIn('execute', reply, options.token), errors: errorsIn(reply) };
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

/** @param token is left out of VK's words, which go to the log, should it ever stand there */
const responseIn = (method: string, reply: unknown, token: string): unknown => {
  const { response, error } = (reply ?? {}) as {
    response?: unknown;
    error?: { error_code?: unknown; error_msg?: unknown };
  };
  if (error) throw new VkError(method, Number(error.error_code), String(error.error_msg).replaceAll(token, '…'));
  if (response === undefined) throw new VkUnreachable(method, 'the answer is not of the VK API');
  return response;
};

const errorsIn = (reply: unknown): VkError[] => {
  const { execute_errors: errors } = reply as { execute_errors?: readonly ExecuteError[] };
  return (errors ?? []).map(({ method, error_code, error_msg }) => new VkError(method, error_code, error_msg));
};

interface ExecuteError {
  readonly method: string;
  readonly error_code: number;
  readonly error_msg: string;
}

/** Never the message of a JSON error: it quotes the answer, and a broken answer may quote our call. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'AbortError') return 'timeout';
  if (error.name === 'SyntaxError') return 'the answer is not JSON';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.name;
};
