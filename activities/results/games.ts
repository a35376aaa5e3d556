import { completeRound, finishGame, insertGame, saveProgress } from '../../libs/store/games';
import { prepareOpening } from '../../libs/store/openings';
import { ensureRoom, readDedupe } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import { closeWants, openWants } from '../../libs/store/wants';
import type { DedupeWindow, GameInput } from '../../workflows/room/game-input';
import type { GameActivities } from '../contract';

/** What Postgres knows of games: that they began, how they go, how they ended. */
export const createGames = (db: Database): GameActivities => ({
  async openGame(request) {
    const { workflowId, input } = request;
    await ensureRoom(db, input.room);
    const opening = await openWants(db, { workflowId, room: input.room, game: input.game });
    const dedupe = await readDedupe(db, input.room);
    const repeated = wasHeard(dedupe, input);
    if (repeated) await closeWants(db, { workflowId, opening });
    else await insertGame(db, request, opening);
    return { opening, dedupe, repeated };
  },
  saveGame: (progress) => saveProgress(db, progress),
  recordRound: (record) => completeRound(db, record),
  closeGame: (result) => finishGame(db, result),
  prepareGame: (request) => prepareOpening(db, request),
});

const wasHeard = ({ cmids, presses }: DedupeWindow, { openedBy }: GameInput): boolean =>
  openedBy !== undefined &&
  (presses.includes(openedBy.eventId) || (openedBy.cmid !== undefined && cmids.includes(openedBy.cmid)));
