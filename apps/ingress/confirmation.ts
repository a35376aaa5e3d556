import { z } from 'zod';
import type { Vk } from '../../libs/vk/api';

/** Anybody may ask for it, so VK is not asked for it each time. Milliseconds. */
const KEPT = 10_000;

const reply = z.object({ code: z.string().min(1) });

/**
 * What VK's Callback server wants to hear before it sends events: the string that is set, or else the one that VK tells. (VK
 * changes it when servers are added, and its page shows another one than the API.)
 */
export const confirmationOf = (vk: Vk, set: string | undefined): (() => Promise<string>) => {
  if (set !== undefined) return () => Promise.resolve(set);
  let asked: { readonly at: number; readonly code: Promise<string> } | undefined;
  return () => {
    if (!asked || performance.now() - asked.at > KEPT) {
      const code = vk
        .call('groups.getCallbackConfirmationCode', { group_id: vk.groupId })
        .then((answer) => reply.parse(answer).code);
      asked = { at: performance.now(), code };
      code.catch(() => (asked = undefined));
    }
    return asked.code;
  };
};
