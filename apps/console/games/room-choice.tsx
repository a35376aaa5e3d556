import { Autocomplete, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { chatsQuery } from '../api/chats';
import { useRoomName } from '../parts/room-name';
import { useTexts } from '../texts/language';
import { gamesTexts } from './texts';

interface RoomChoiceProps {
  readonly value: string;
  readonly onChange: (room: string) => void;
  readonly error?: string;
}

/** A chat where a game can begin: the newest are offered, and any other can be typed. */
export const RoomChoice = ({ value, onChange, error }: RoomChoiceProps) => {
  const texts = useTexts(gamesTexts);
  const nameOf = useRoomName();
  const chats = useInfiniteQuery(chatsQuery({ blocked: false, gone: false }));
  const free = (chats.data?.pages.flatMap(({ items }) => items) ?? []).filter(
    (chat) => !chat.private && !chat.liveGame,
  );
  const titles = new Map(free.map(({ room, title }) => [room, title]));
  return (
    <Autocomplete
      label={texts.room}
      description={texts.roomHint}
      placeholder={texts.roomExample}
      data={free.map(({ room }) => room)}
      renderOption={({ option }) => (
        <Text size="sm">
          {nameOf(option.value, titles.get(option.value))}{' '}
          <Text span size="xs" c="dimmed">
            {option.value}
          </Text>
        </Text>
      )}
      value={value}
      onChange={onChange}
      error={error}
      required
      data-autofocus
    />
  );
};
