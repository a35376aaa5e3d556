import type { Faults } from '../faults/faults';
import type { Update } from '../world/model';
import type { Realm } from '../world/realm';
import type { LongPollKeys } from './long-poll-keys';

/** `ts` is text in a good answer and a number beside `failed`, as in the real VK. */
export type CheckAnswer =
  | { readonly ts: string; readonly updates: readonly Update[] }
  | { readonly failed: 1; readonly ts: number }
  | { readonly failed: 2 | 3 };

const DEFAULT_WAIT = 25;
const MAX_WAIT = 90;

/**
 * One `a_check` of Bots Long Poll: the events after `ts`, or as soon as there are any, or none after `wait` seconds.
 * `failed` 1: `ts` is no longer kept (or was never reached); 2: the key is not good; 3 comes from faults alone.
 */
export const checkEvents = async (
  realm: Realm,
  keys: LongPollKeys,
  faults: Faults,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<CheckAnswer> => {
  const { world, chronicle } = realm;
  const wait = Math.min(MAX_WAIT, Math.max(0, wholeNumber(query.wait) ?? DEFAULT_WAIT));
  const deadline = performance.now() + wait * 1000;
  const ts = wholeNumber(query.ts);
  for (;;) {
    const failed = faults.takeFailed();
    if (failed === 1) return { failed, ts: world.events.last };
    if (failed) {
      keys.revoke(query.key);
      return { failed };
    }
    if (!world.settings.enabled || !keys.isGood(query.key, realm.now())) return { failed: 2 };
    if (ts === undefined) return { failed: 1, ts: world.events.last };
    if (!world.polled) chronicle.commit({ fact: 'polled' });
    const heard = world.events.after(ts);
    if (heard.kind === 'lost') return { failed: 1, ts: heard.ts };
    if (heard.kind === 'updates') return { ts: String(heard.ts), updates: heard.updates };
    const left = deadline - performance.now();
    if (left <= 0 || signal.aborted) return { ts: String(ts), updates: [] };
    keys.waiting += 1;
    await world.events.next(left, signal);
    keys.waiting -= 1;
  }
};

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
