import { Table, Text } from '@mantine/core';
import type { Result } from '../api/results';
import { Score } from '../games/score';
import { useGameName } from '../parts/game-name';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { usePersonName } from '../parts/person';
import { RoomName } from '../parts/room-name';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { resultsTexts } from './texts';

export const ResultsTable = ({ results }: { readonly results: readonly Result[] }) => {
  const texts = useTexts(resultsTexts);
  return (
    <Panel p={0}>
      <Table.ScrollContainer minWidth={0}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.chat}</Table.Th>
              <Table.Th>{texts.score}</Table.Th>
              <Table.Th visibleFrom="sm">{texts.players}</Table.Th>
              <Table.Th>{texts.ended}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {results.map((result) => (
              <ResultRow key={result.id} result={result} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
};

const ResultRow = ({ result }: { readonly result: Result }) => {
  const texts = useTexts(resultsTexts);
  const gameName = useGameName();
  const personName = usePersonName();
  return (
    <Table.Tr>
      <Table.Td className={parts.name}>
        <RowLink to={`/games/${result.id}`}>
          <RoomName room={result.room} title={result.chatTitle} />
        </RowLink>
        <Text size="xs" c="dimmed">
          {gameName(result.game)}
        </Text>
      </Table.Td>
      <Table.Td className={parts.unbroken}>
        <Score score={result.score} />
        <Text size="xs" c="dimmed">
          {result.winner ? texts.winner[result.winner] : texts.noRounds}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{result.players.map(personName).join(', ')}</Table.Td>
      <Table.Td className={parts.unbroken}>
        <Moment at={result.endedAt} plain />
      </Table.Td>
    </Table.Tr>
  );
};
