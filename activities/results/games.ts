import { recordAppeal } from '../../libs/store/appeals';
import { completeRound, correctRound, finishGame, saveProgress } from '../../libs/store/games';
import { openGame } from '../../libs/store/open-game';
import { prepareOpening } from '../../libs/store/openings';
import { blockedSince } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import type { GameActivities } from '../contract';

/** What Postgres knows of games: that they began, how they go, how they ended. */
export const createGames = (db: Database): GameActivities => ({
  openGame: (request) => openGame(db, request),
  saveGame: (progress) => saveProgress(db, progress),
  recordRound: (record) => completeRound(db, record),
  correctRound: (correction) => correctRound(db, correction),
  recordAppeal: (record) => recordAppeal(db, record),
  closeGame: (result) => finishGame(db, result),
  async prepareGame(request) {
    return (await blockedSince(db, request.room)) ? undefined : prepareOpening(db, request);
  },
});
