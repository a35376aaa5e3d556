import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Result } from '../api/results';
import { Score } from '../games/score';
import { useGameName } from '../parts/game-name';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { usePersonName } from '../parts/person';
import { RoomName } from '../parts/room-name';
import { useTexts } from '../texts/language';
import { resultsTexts } from './texts';

export const ResultsTable = ({ results }: { readonly results: readonly Result[] }) => {
  const texts = useTexts(resultsTexts);
  return (
    <Panel p={0}>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.game}</Table.Th>
              <Table.Th>{texts.score}</Table.Th>
              <Table.Th>{texts.players}</Table.Th>
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
      <Table.Td>
        <Anchor component={Link} to={`/games/${result.id}`} size="sm" fw={600}>
          {gameName(result.game)}
        </Anchor>
        <Text size="xs" c="dimmed">
          <RoomName room={result.room} title={result.chatTitle} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Score score={result.score} />
        <Text size="xs" c="dimmed">
          {result.winner ? texts.winner[result.winner] : texts.noRounds}
        </Text>
      </Table.Td>
      <Table.Td>{result.players.map(personName).join(', ')}</Table.Td>
      <Table.Td>
        <Moment at={result.endedAt} plain />
      </Table.Td>
    </Table.Tr>
  );
};
