import { Select, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chatsQuery } from '../api/chats';
import { useRoomName } from '../parts/room-name';
import { useTexts } from '../texts/language';
import { gamesTexts } from './texts';

interface RoomChoiceProps {
  readonly value: string;
  readonly onChange: (room: string) => void;
  readonly error?: string;
}

const ROOM = /^vk:\d+:\d+$/;

/** A chat where a game can begin: the newest are offered by their names, and any other can be typed by its id. */
export const RoomChoice = ({ value, onChange, error }: RoomChoiceProps) => {
  const texts = useTexts(gamesTexts);
  const nameOf = useRoomName();
  const [typed, type] = useState('');
  const chats = useInfiniteQuery(chatsQuery({ blocked: false, gone: false }));
  const offered = (chats.data?.pages.flatMap(({ items }) => items) ?? [])
    .filter((chat) => !chat.private && !chat.liveGame)
    .map(({ room, title }) => ({ value: room, label: nameOf(room, title) }));
  const others = [typed.trim(), value].filter(
    (room, n, all) => ROOM.test(room) && all.indexOf(room) === n && !offered.some((chat) => chat.value === room),
  );
  return (
    <Select
      label={texts.room}
      description={texts.roomHint}
      placeholder={texts.roomExample}
      data={[...offered, ...others.map((room) => ({ value: room, label: room }))]}
      renderOption={({ option: { value: room, label } }) => (
        <Text size="sm">
          {label}{' '}
          {label !== room && (
            <Text span size="xs" c="dimmed">
              {room}
            </Text>
          )}
        </Text>
      )}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            'value' in option && `${option.label} ${option.value}`.toLowerCase().includes(search.trim().toLowerCase()),
        )
      }
      value={value || null}
      onChange={(room) => onChange(room ?? '')}
      onSearchChange={type}
      searchable
      openOnFocus={false}
      selectFirstOptionOnChange
      nothingFoundMessage={texts.noRoom}
      error={error}
      required
      data-autofocus
    />
  );
};
