import { recordAppeal } from '../../libs/store/appeals';
import { completeRound, correctRound, finishGame, openGame, readDedupe, saveProgress } from '../../libs/store/games';
import { prepareOpening } from '../../libs/store/openings';
import { blockedSince, ensureRoom } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import { closeWants } from '../../libs/store/wants';
import type { DedupeWindow, GameInput } from '../../workflows/room/game-input';
import type { GameActivities } from '../contract';

/** What Postgres knows of games: that they began, how they go, how they ended. */
export const createGames = (db: Database): GameActivities => ({
  async openGame(request) {
    const { workflowId, input } = request;
    await ensureRoom(db, input.room);
    const dedupe = await readDedupe(db, workflowId);
    if (!wasHeard(dedupe, input)) return { opening: await openGame(db, request), dedupe, repeated: false };
    const opening = input.opening ?? 0;
    await closeWants(db, { workflowId, opening });
    return { opening, dedupe, repeated: true };
  },
  saveGame: (progress) => saveProgress(db, progress),
  recordRound: (record) => completeRound(db, record),
  correctRound: (correction) => correctRound(db, correction),
  recordAppeal: (record) => recordAppeal(db, record),
  closeGame: (result) => finishGame(db, result),
  async prepareGame(request) {
    return (await blockedSince(db, request.room)) ? undefined : prepareOpening(db, request);
  },
});

const wasHeard = ({ cmids, presses }: DedupeWindow, { openedBy }: GameInput): boolean =>
  openedBy !== undefined &&
  (presses.includes(openedBy.eventId) || (openedBy.cmid !== undefined && cmids.includes(openedBy.cmid)));
