import { gamesTexts } from '../games/texts';
import { useTexts } from '../texts/language';
import { roomParts } from './room';

/** A room by its number, as VK has it in the address of the chat. */
export const RoomName = ({ room }: { readonly room: string }) => {
  const texts = useTexts(gamesTexts);
  const { chat, peer } = roomParts(room);
  return <span title={room}>{chat === undefined ? texts.dialogOf(peer) : texts.chat(chat)}</span>;
};
