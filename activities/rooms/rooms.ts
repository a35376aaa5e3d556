import { missingHearing } from '../../libs/store/hearing-lag';
import { lastGame } from '../../libs/store/games';
import { readSettings, roomsThatHearAll } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import { readWants, writeWants } from '../../libs/store/wants';
import type { Text } from '../../workflows/room/text';
import type { RoomActivities, WantsActivities } from '../contract';
import { changeSettings } from './settings';

/** A room's choices, its last game, and what its live game wants to hear. */
export const createRooms = (db: Database): RoomActivities & WantsActivities => ({
  async roomInfo(room) {
    const last = await lastGame(db, room);
    const outro = last?.outro as Text | null | undefined;
    return {
      settings: await readSettings(db, room),
      live: (await readWants(db, [room])).length > 0,
      hearsAll: (await roomsThatHearAll(db, [room])).has(room),
      ...(last && { lastEndedAt: last.endedAt.getTime() }),
      ...(outro && { lastOutro: outro }),
    };
  },
  changeSettings: (request) => changeSettings(db, request),
  want: (write) => writeWants(db, write),
  hearingLag: (question) => missingHearing(db, question),
});
