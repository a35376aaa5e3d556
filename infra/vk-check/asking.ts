import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Community } from '../../libs/platform/communities';
import type { VkApi, VkParams } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';

/** What every check is given. */
export interface Asking {
  readonly vk: VkApi;
  readonly community: Community;
  /** Where the ingress is to hear events from: VK_INGRESS. */
  readonly sources: readonly ('longpoll' | 'callback')[];
}

/** What VK answered, or why it refused. */
export type Reply<T> = { readonly value: T } | { readonly refusal: VkError };

/**
 * Asks VK, which may refuse: that is an answer, too.
 *
 * @throws VkUnreachable when there is no answer, Unexpected when it is not of the shape that VK documents
 */
export const ask = async <T>(vk: VkApi, method: string, params: VkParams, shape: z.ZodType<T>): Promise<Reply<T>> => {
  try {
    const parsed = shape.safeParse(await patiently(() => vk.call(method, params)));
    if (!parsed.success) throw new Unexpected(method);
    return { value: parsed.data };
  } catch (error) {
    if (error instanceof VkError) return { refusal: error };
    throw error;
  }
};

const TOO_MANY = 6;
const TRIES = 5;
const PAUSE = 1_100;

/** The bot may run meanwhile, and the two share VK's limit. */
export const patiently = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof VkError && error.code === TOO_MANY) || tries === TRIES) throw error;
      await sleep(PAUSE);
    }
  }
};

class Unexpected extends Error {
  readonly code = 'VK_UNEXPECTED';

  constructor(method: string) {
    super(`the answer to ${method} is not as VK documents it`);
  }
}

/** A refusal in words, for a line of the report. */
export const refusalOf = ({ code, message }: VkError): string =>
  `error ${code}: ${message.replace(/^.*?error \d+, /, '')}`;
