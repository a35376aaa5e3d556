import type { Logger } from '../../libs/platform/logger';
import { wasHeard } from '../../libs/store/games';
import type { RoomView } from '../../libs/store/room-views';
import { markGone } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import { clearWants } from '../../libs/store/wants';
import type { Happening } from '../../libs/vk/heard-of';
import { dialogIdOf } from '../../workflows/games/catalogue';
import { isPrivate } from '../../workflows/room/room-id';
import { insist } from './backoff';
import type { Games } from './games';
import { give, keyOf } from './give';
import type { Metrics } from './metrics';
import { orAborted } from './or-aborted';
import type { Recent } from './recent';
import type { RoomLook } from './room-look';
import { isOwn, route, type Step } from './route';
import type { Slots } from './slots';
import { why } from './why';

export interface HandOverDeps {
  readonly db: Database;
  readonly look: Pick<RoomLook, 'at'>;
  readonly games: Games;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'updates' | 'lag'>;
  /** How many rooms may be talked about with Temporal at once. */
  readonly slots: Slots;
  /** What Temporal has acknowledged to this process; what it refused is no part of it, for a human may set it free. */
  readonly recent: Recent;
  /** Looks again whether this process still holds the community. */
  readonly alive: () => boolean;
}

export interface HandOver {
  readonly room: string;
  readonly happenings: readonly Happening[];
  /** The room, when it was seen after everything earlier of it was handed over. */
  readonly view?: RoomView | undefined;
  /** These come out of `undelivered` themselves; anything else waits while the room has something there. */
  readonly fromAside?: boolean;
}

/**
 * Hands over what happened in one room, in its order: done when Temporal has acknowledged all that somebody wants. Answers
 * what is left when the signal aborts, or at once when the room has things in `undelivered` to wait behind.
 *
 * A game that turns out to be over (its row in `wants` outlived it) loses that row, and what was meant for it is routed
 * again as in a room without a game. Any other failure is tried again until the signal aborts; a call that is under way then
 * may still arrive, and what it carries is heard once all the same (workflows/room/dedupe.ts).
 */
export const handOver = async (
  deps: HandOverDeps,
  { room, happenings, view, fromAside = false }: HandOver,
  signal: AbortSignal,
): Promise<readonly Happening[]> => {
  const { db, logger, look, metrics } = deps;
  const patiently = <T>(act: () => Promise<T>): Promise<T> =>
    insist(act, signal, (error, failures) =>
      logger.warn({ room, why: why(error), failures }, 'a room waits to be handed over'),
    );

  let left = withoutRepeats(deps, happenings);
  const goOn = async (): Promise<readonly Happening[]> => {
    for (let seen = view; left.length > 0; seen = undefined) {
      const now = seen ?? (await patiently(() => look.at(room)));
      if (now.behind && !fromAside) return left;
      for (const own of left.filter(isOwn)) await patiently(() => markGone(db, room, own.heard.kind === 'left'));
      const word = openedByAnyWord(room, now);
      const { steps, dropped } = route(left, now.wants, word, now.blockedAt);
      let halted = false;
      for (const step of steps) {
        const settled = await patiently(() => take(deps, room, step, signal));
        left = left.filter((happening) => !settled.includes(happening));
        halted = settled.length < step.happenings.length;
        if (halted && step.to === 'game') await patiently(() => clearWants(db, step.row));
        if (halted) break;
      }
      if (halted) continue;
      for (const { heard } of dropped) metrics.updates.inc({ kind: heard.kind, outcome: 'chatter' });
      return [];
    }
    return [];
  };
  try {
    return await orAborted(goOn(), signal);
  } catch (error) {
    if (signal.aborted) return left;
    throw error;
  }
};

/** The dialog that any word opens in this room: only where it is private and nothing is live. */
const openedByAnyWord = (room: string, { wants, defaultDialog }: RoomView): string | undefined =>
  isPrivate(room) && wants.length === 0 ? defaultDialog : undefined;

const withoutRepeats = ({ recent, metrics }: HandOverDeps, happenings: readonly Happening[]): readonly Happening[] =>
  happenings.filter((happening) => {
    const repeated = recent.has(keyOf(happening));
    if (repeated) metrics.updates.inc({ kind: happening.heard.kind, outcome: 'duplicate' });
    return !repeated;
  });

/** Takes one step; answers which of its happenings are settled. Those that are not must be routed again. */
const take = async (
  deps: HandOverDeps,
  room: string,
  step: Step,
  signal: AbortSignal,
): Promise<readonly Happening[]> => {
  if (step.to === 'reception' && (await isRepeated(deps.db, room, step))) {
    deps.metrics.updates.inc({ kind: step.happenings[0].heard.kind, outcome: 'duplicate' });
    return step.happenings;
  }
  return deps.slots.hold(() => {
    if (!deps.alive()) throw new Error('another process holds the community');
    signal.throwIfAborted();
    return give(deps, room, step);
  });
};

/** A `/stop` that comes again after it has ended the game must not be told that there is nothing to stop. */
const isRepeated = async (db: Database, room: string, step: Extract<Step, { to: 'reception' }>): Promise<boolean> => {
  if (step.reason !== 'command') return false;
  const [{ heard }] = step.happenings;
  return wasHeard(db, { workflowIds: [...new Set([room, dialogIdOf(room, heard.from)])], heard });
};
