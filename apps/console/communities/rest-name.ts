import type { CommunityHealth } from '../api/communities';
import { roomParts } from '../parts/room';
import { useRoomName } from '../parts/room-name';
import { useTexts } from '../texts/language';
import { communitiesTexts } from './texts';

type Rest = CommunityHealth['rests'][number];

/** What VK asked to leave alone: a chat by its name, a method by VK's name for it, or the whole community. */
export const useRestName = (): ((rest: Rest) => string) => {
  const texts = useTexts(communitiesTexts);
  const nameOfRoom = useRoomName();
  return ({ scope, name }) => {
    if (scope === 'token') return texts.rest.token;
    if (scope === 'method') return `${texts.rest.method} ${name}`;
    return roomParts(`vk:0:${name}`).peer > 0 ? nameOfRoom(`vk:0:${name}`, null) : name;
  };
};
