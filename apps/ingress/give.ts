import type { Logger } from '../../libs/platform/logger';
import { prepareOpening } from '../../libs/store/openings';
import type { Database } from '../../libs/store/store';
import { keepRefused } from '../../libs/store/undelivered';
import type { Happening } from '../../libs/vk/heard-of';
import { idOf } from '../../workflows/room/heard';
import { Refused, type Games } from './games';
import type { Metrics, Outcome } from './metrics';
import type { Recent } from './recent';
import type { Step } from './route';

export interface GiveDeps {
  readonly db: Database;
  readonly games: Games;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'updates' | 'lag'>;
  /** What Temporal has acknowledged to this process. */
  readonly recent: Pick<Recent, 'add'>;
}

/**
 * Carries one step to Temporal; answers which of its happenings are settled: all of them, or none when the game is over.
 *
 * What Temporal refuses as invalid or too large is carried in halves, until the one that can never be taken stands alone. That
 * one is kept for a human and reported, and the game goes on without it.
 */
export const give = async (deps: GiveDeps, room: string, step: Step): Promise<readonly Happening[]> => {
  try {
    const settled = await carry(deps, room, step);
    if (settled.length > 0) count(deps, settled, step.to);
    return settled;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const [first] = step.happenings;
    if (first && step.happenings.length === 1) return refuse(deps, first, error);
    if (step.to === 'game') return giveHalves(deps, room, step);
    // What was said after the command is routed again, to the game that it opens.
    return first ? give(deps, room, { ...step, happenings: [first] }) : [];
  }
};

const giveHalves = async (
  deps: GiveDeps,
  room: string,
  step: Extract<Step, { to: 'game' }>,
): Promise<readonly Happening[]> => {
  const middle = Math.ceil(step.happenings.length / 2);
  const settled = await give(deps, room, { ...step, happenings: step.happenings.slice(0, middle) });
  if (settled.length < middle) return settled;
  return [...settled, ...(await give(deps, room, { ...step, happenings: step.happenings.slice(middle) }))];
};

const carry = async (deps: GiveDeps, room: string, step: Step): Promise<readonly Happening[]> => {
  const heard = step.happenings.map((happening) => happening.heard);
  switch (step.to) {
    case 'game':
      return (await deps.games.hear(step.row.workflowId, heard)) ? step.happenings : [];
    case 'opening':
      await open(deps, room, step);
      return step.happenings;
    case 'reception':
      return receive(deps, room, step);
  }
};

const receive = async (
  { games }: GiveDeps,
  room: string,
  { happenings, reason, frozen, blockedAt }: Extract<Step, { to: 'reception' }>,
): Promise<readonly Happening[]> => {
  const [{ heard }] = happenings;
  // However often a blocked room asks, it is answered once.
  const once = blockedAt && `blocked:${room}:${blockedAt.getTime()}`;
  await games.receive({ v: 1, room, heard, reason, ...(frozen !== undefined && { frozen }) }, once);
  return happenings;
};

/**
 * Opens a game; its row in `wants` is written first. The command itself is the first thing the game hears, so that it can
 * tell a repeated delivery of it.
 */
const open = async (
  { db, games }: GiveDeps,
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

const refuse = async (deps: GiveDeps, happening: Happening, error: Refused): Promise<readonly Happening[]> => {
  const { room, heard } = happening;
  await keepRefused(deps.db, { room, heard, why: error.message });
  deps.metrics.updates.inc({ kind: heard.kind, outcome: 'refused' });
  deps.logger.error(
    { room, eventId: heard.eventId, why: error.message },
    'a game can never take this: it is kept in the table undelivered, see docs/operations.md',
  );
  return [happening];
};

/** A gap has one id for all rooms. */
export const keyOf = ({ room, heard }: Happening): string => `${room} ${heard.eventId}`;

const count = ({ metrics, recent }: GiveDeps, settled: readonly Happening[], outcome: Outcome): void => {
  for (const happening of settled) {
    recent.add(keyOf(happening));
    const { heard } = happening;
    metrics.updates.inc({ kind: heard.kind, outcome });
    // A press carries no date of VK's.
    if (heard.kind !== 'press' && heard.date !== undefined) metrics.lag.observe(Date.now() / 1000 - heard.date);
  }
};
