import { readDefaultDialog } from '../../libs/store/communities';
import { missingHearing } from '../../libs/store/hearing-lag';
import { lastGame } from '../../libs/store/games';
import type { Database } from '../../libs/store/store';
import { writeWants } from '../../libs/store/wants';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Text } from '../../workflows/room/text';
import type { RoomActivities, WantsActivities } from '../contract';
import { changeSettings } from './settings';

/** A room's choices, its last game, and what its live game wants to hear. */
export const createRooms = (db: Database): RoomActivities & WantsActivities => ({
  async roomInfo(room) {
    const { groupId } = parseRoomId(room);
    const [last, defaultDialog] = await Promise.all([lastGame(db, room), readDefaultDialog(db, groupId)]);
    const outro = last?.outro as Text | null | undefined;
    return { ...(outro && { lastOutro: outro }), ...(defaultDialog && { defaultDialog }) };
  },
  changeSettings: (request) => changeSettings(db, request),
  want: (write) => writeWants(db, write),
  hearingLag: (question) => missingHearing(db, question),
});
