import { gamesTexts } from '../games/texts';
import { useTexts } from '../texts/language';
import { roomParts } from './room';

type NameOfRoom = (room: string, title: string | null | undefined) => string;

/** A room as VK calls it, and where it does not say by its number, as in the address of the chat. */
export const useRoomName = (): NameOfRoom => {
  const texts = useTexts(gamesTexts);
  return (room, title) => {
    const { chat, peer } = roomParts(room);
    return title ?? (chat === undefined ? texts.dialogOf(peer) : texts.chat(chat));
  };
};

interface RoomNameProps {
  readonly room: string;
  readonly title: string | null | undefined;
}

export const RoomName = ({ room, title }: RoomNameProps) => <span title={room}>{useRoomName()(room, title)}</span>;
