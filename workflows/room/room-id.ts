import type { Player } from './text';

/**
 * Ids of rooms: `vk:<groupId>:<peerId>`. A game has to know some things of its room without asking anybody; what the ids of a
 * messenger tell is told by this file, and by no other of the workflows.
 */
export const roomId = (groupId: number, peerId: number): string => `vk:${groupId}:${peerId}`;

export const parseRoomId = (room: string): { groupId: number; peerId: number } => {
  const [, groupId, peerId] = room.split(':');
  return { groupId: Number(groupId), peerId: Number(peerId) };
};

/** VK's peers from this on are group chats. */
export const CHAT_PEER_FLOOR = 2_000_000_000;

export const isPrivate = (room: string): boolean => parseRoomId(room).peerId < CHAT_PEER_FLOOR;

/** The bot itself, as one who joins or leaves the room. */
export const botOf = (room: string): Player => -parseRoomId(room).groupId;
