import { z } from 'zod';
import { ConfigError } from '../../libs/platform/config-error';
import type { Logger } from '../../libs/platform/logger';
import type { Vk } from '../../libs/vk/api';
import { VkError, VkUnreachable } from '../../libs/vk/errors';
import { backoffOf, FOR_HUMANS, rest } from './backoff';
import { why } from './why';

const longPollServer = z.object({
  key: z.string(),
  server: z.string(),
  ts: z.union([z.string(), z.number()]).transform(String),
});

/** A session of Bots Long Poll, and VK's newest `ts` when it was asked for (Unix milliseconds). */
export type Opened = z.output<typeof longPollServer> & { readonly askedAt: number };

/** VK's errors at the start that a human must mend: a wrong token or group, no rights, Long Poll turned off. */
const REFUSALS = new Set([5, 7, 15, 27, 28, 100]);

/** @throws what `vk.call` throws */
export const askForSession = async (vk: Vk, signal: AbortSignal): Promise<Opened> => {
  const askedAt = Date.now();
  const answer = await vk.call('groups.getLongPollServer', { group_id: vk.groupId }, signal);
  return { ...longPollServer.parse(answer), askedAt };
};

/**
 * The same when a process starts: what VK itself has trouble with is waited out.
 *
 * @throws ConfigError when VK refuses the token or can't be reached
 */
export const askAtStart = async (
  { vk, logger }: { readonly vk: Vk; readonly logger: Logger },
  signal: AbortSignal,
): Promise<Opened> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await askForSession(vk, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof VkUnreachable) {
        throw new ConfigError(`VK can't be reached: check VK_API_URL and the network (${error.message})`);
      }
      if (error instanceof VkError && REFUSALS.has(error.code)) {
        throw new ConfigError(
          `VK_TOKEN can't read the events of community ${vk.groupId}: give its own token with the rights «messages» and ` +
            `«manage», check VK_GROUP_ID and turn Long Poll API on in the community; npm run vk:check says which of these it ` +
            `is (${error.message})`,
        );
      }
      logger.warn({ why: why(error), failures }, 'VK does not give a long-poll session yet');
      await rest(backoffOf(failures, FOR_HUMANS), signal);
    }
  }
};
