import { gamesTexts } from '../games/texts';
import { useTexts } from '../texts/language';
import { roomParts } from './room';

/** A room by its number, as VK has it in the address of the chat. */
export const useRoomName = (): ((room: string) => string) => {
  const texts = useTexts(gamesTexts);
  return (room) => {
    const { chat, peer } = roomParts(room);
    return chat === undefined ? texts.dialogOf(peer) : texts.chat(chat);
  };
};

export const RoomName = ({ room }: { readonly room: string }) => <span title={room}>{useRoomName()(room)}</span>;
