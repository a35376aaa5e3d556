/** A room's id, taken apart: `vk:<community>:<peer>`. */
export interface RoomParts {
  readonly community: number;
  readonly peer: number;
  /** The number of a group chat, as VK shows it; undefined in a private one. */
  readonly chat: number | undefined;
}

/** Peers from here on are group chats (https://dev.vk.com/ru/reference/objects/message). */
const FIRST_CHAT = 2_000_000_000;

export const roomParts = (room: string): RoomParts => {
  const [, community, peer] = room.split(':').map(Number);
  return {
    community: community ?? 0,
    peer: peer ?? 0,
    chat: peer && peer > FIRST_CHAT ? peer - FIRST_CHAT : undefined,
  };
};
