import type { Executed, VkApi, VkParams } from '../api';
import { VkUnreachable } from '../errors';

/** VK runs no more calls at once (dev.vk.com/method/execute). */
export const MOST_CALLS = 25;

export interface PackedCall {
  readonly method: string;
  readonly params: VkParams;
}

/** VKScript that makes these calls one after the other. */
export const executeCode = (calls: readonly PackedCall[]): string =>
  `return [${calls.map(({ method, params }) => `API.${method}(${literal(params)})`).join(',')}];`;

/** JSON, without the two signs that JSON allows within a string and scripts do not. */
const literal = (params: VkParams): string =>
  JSON.stringify(params).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

export type CallResult = { readonly value: unknown } | { readonly error: Error };

/** What became of each call: one that failed has left `false` in its place, and its error stands in a list of its own. */
export const resultsOf = (calls: readonly PackedCall[], { response, errors }: Executed): CallResult[] => {
  const values = Array.isArray(response) ? (response as readonly unknown[]) : [];
  const left = [...errors];
  return calls.map(({ method }, n) => {
    const value = values[n];
    if (value === undefined) return { error: new VkUnreachable(method, 'its place in the answer is empty') };
    if (value !== false) return { value };
    return { error: left.shift() ?? new VkUnreachable(method, 'it failed without an error') };
  });
};

/** Makes these calls with one request; where the request itself fails, so has each of them. */
export const callTogether = async (api: VkApi, calls: readonly PackedCall[]): Promise<CallResult[]> => {
  const [only, second] = calls;
  try {
    if (only && !second) return [{ value: await api.call(only.method, only.params) }];
    return resultsOf(calls, await api.execute(executeCode(calls)));
  } catch (error) {
    return calls.map(() => ({ error: error as Error }));
  }
};
