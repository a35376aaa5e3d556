import type { Logger } from '../../libs/platform/logger';
import { readDefaultDialog } from '../../libs/store/communities';
import { prepareOpening } from '../../libs/store/openings';
import { markGone } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import { clearWants, readWants, type Wants } from '../../libs/store/wants';
import type { Happening } from '../../libs/vk/heard-of';
import { isPrivate, parseRoomId } from '../../workflows/room/game-input';
import { idOf } from '../../workflows/room/heard';
import { persist } from './backoff';
import type { Games } from './games';
import type { Metrics } from './metrics';
import { isOwn, route, type Step } from './route';
import type { Slots } from './slots';
import { why } from './why';

export interface HandOverDeps {
  readonly db: Database;
  readonly games: Games;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'updates' | 'handOver'>;
  /** How many rooms may be talked about with Temporal at once. */
  readonly slots: Slots;
  /** Aborts when the process must end; what is under way is then delivered again after its restart. */
  readonly signal: AbortSignal;
}

/**
 * Hands over what happened in one room, in its order; resolves when Temporal has acknowledged all that somebody wants.
 *
 * A game that turns out to be over (its row in `wants` outlived it) loses that row, and what was meant for it is routed
 * again as in a room without a game. Any other failure is tried again without end.
 *
 * @param rows what the room's games want, when it was read after everything earlier of the room was handed over
 * @throws the signal's reason when it aborts
 */
export const handOver = async (
  deps: HandOverDeps,
  room: string,
  happenings: readonly Happening[],
  rows: readonly Wants[] | undefined,
): Promise<void> => {
  const patiently = <T>(act: () => Promise<T>): Promise<T> =>
    persist(act, deps.signal, (error, failures) =>
      deps.logger.warn({ room, why: why(error), failures }, 'a room waits to be handed over'),
    );

  for (const own of happenings.filter(isOwn)) await patiently(() => markGone(deps.db, room, own.heard.kind === 'left'));
  let left = happenings;
  for (let wants = rows; ; wants = undefined) {
    const live = wants ?? (await patiently(() => readWants(deps.db, [room])));
    const word = await patiently(() => openedByAnyWord(deps.db, room, live));
    const { steps, dropped } = route(left, live, word);
    let halted = false;
    for (const step of steps) {
      const settled = await patiently(() => take(deps, room, step));
      left = left.filter((happening) => !settled.includes(happening));
      halted = settled.length < step.happenings.length;
      if (halted && step.to === 'game') await patiently(() => clearWants(deps.db, step.row));
      if (halted) break;
    }
    if (halted) continue;
    deps.metrics.updates.inc({ outcome: 'chatter' }, dropped.length);
    return;
  }
};

/** The dialog that any word opens in this room: asked for only where it is private and nothing is live. */
const openedByAnyWord = async (db: Database, room: string, live: readonly Wants[]): Promise<string | undefined> =>
  isPrivate(room) && live.length === 0 ? readDefaultDialog(db, parseRoomId(room).groupId) : undefined;

/** Takes one step; answers which of its happenings are settled. Those that are not must be routed again. */
const take = async (deps: HandOverDeps, room: string, step: Step): Promise<readonly Happening[]> => {
  const { games, metrics, slots } = deps;
  const heard = step.happenings.map((happening) => happening.heard);
  switch (step.to) {
    case 'game': {
      const live = await slots.hold(() => games.hear(step.row.workflowId, heard));
      if (live) metrics.updates.inc({ outcome: 'game' }, heard.length);
      return live ? step.happenings : [];
    }
    case 'opening': {
      await slots.hold(() => open(deps, room, step));
      metrics.updates.inc({ outcome: 'opening' }, heard.length);
      return step.happenings;
    }
    case 'reception': {
      const [happening] = step.happenings;
      await slots.hold(() => games.receive({ v: 1, room, heard: happening.heard, reason: step.reason }));
      metrics.updates.inc({ outcome: 'reception' });
      return step.happenings;
    }
  }
};

/**
 * Opens a game; its row in `wants` is written first. The command itself is the first thing the game hears, so that it can
 * tell a repeated delivery of it.
 */
const open = async (
  { db, games }: HandOverDeps,
  room: string,
  { workflowId, command, happenings }: Extract<Step, { to: 'opening' }>,
): Promise<void> => {
  const heard = happenings.map((happening) => happening.heard);
  const [first] = heard;
  if (!first) return;
  const { command: game, args } = command;
  const input = await prepareOpening(db, { room, game, args, startedBy: first.from, openedBy: idOf(first) });
  await games.open(workflowId, input, heard);
};
