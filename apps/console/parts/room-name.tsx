import { gamesTexts } from '../games/texts';
import { useTexts } from '../texts/language';
import { roomParts } from './room';

type NameOfRoom = (room: string, title: string | null | undefined) => string;

/** A group chat as VK calls it, a private one by its person; where the name is not known, by the number in VK's address. */
export const useRoomName = (): NameOfRoom => {
  const texts = useTexts(gamesTexts);
  return (room, title) => {
    const { chat, peer } = roomParts(room);
    return chat === undefined ? texts.dialogOf(title ?? `id${peer}`) : (title ?? texts.chat(chat));
  };
};

interface RoomNameProps {
  readonly room: string;
  readonly title: string | null | undefined;
}

export const RoomName = ({ room, title }: RoomNameProps) => <span title={room}>{useRoomName()(room, title)}</span>;
