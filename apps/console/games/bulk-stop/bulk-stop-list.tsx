import { Badge, Table, Text } from '@mantine/core';
import type { BulkStoppedGame } from '../../api/bulk-stop';
import { useGameName } from '../../parts/game-name';
import parts from '../../parts/parts.module.css';
import { RoomName } from '../../parts/room-name';
import { RowLink } from '../../parts/row-link';
import { useLanguage, useTexts } from '../../texts/language';
import { stepIn } from '../step';
import { bulkStopTexts } from './texts';

const COLOURS = {
  ...{ wouldStop: 'gray', stopped: 'green', terminating: 'green', over: 'gray' },
  ...{ refused: 'red', unanswered: 'orange', notTried: 'orange' },
} as const;

/** Every game by itself, with what would become of it, or became. */
export const BulkStopList = ({ games }: { readonly games: readonly BulkStoppedGame[] }) => {
  const texts = useTexts(bulkStopTexts);
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.room}</Table.Th>
            <Table.Th visibleFrom="sm">{texts.step}</Table.Th>
            <Table.Th>{texts.outcome}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {games.map((game) => (
            <GameRow key={game.id} game={game} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

const GameRow = ({ game: { id, game, room, chatTitle, step, outcome, why } }: { readonly game: BulkStoppedGame }) => {
  const texts = useTexts(bulkStopTexts);
  const { language } = useLanguage();
  const nameOf = useGameName();
  return (
    <Table.Tr>
      <Table.Td className={parts.name}>
        <RowLink to={`/games/${id}`}>
          <RoomName room={room} title={chatTitle} />
        </RowLink>
        <Text size="xs" c="dimmed">
          {nameOf(game)}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{stepIn(language, step)}</Table.Td>
      <Table.Td>
        <Badge color={COLOURS[outcome]} variant="light">
          {texts.outcomes[outcome]}
        </Badge>
        {why && (
          <Text size="xs" c="dimmed" lang="en">
            {why}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
};
