import { Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { playerBoardQuery, type Board, type PlayerStanding } from '../api/leaderboards';
import { Bars } from '../parts/bars';
import { Endless } from '../parts/endless';
import { Panel } from '../parts/panel';
import { Person, usePersonName } from '../parts/person';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { NoGames } from './no-games';
import { leadersTexts } from './texts';

const CHARTED = 10;

export const PlayerBoard = ({ board }: { readonly board: Board }) => {
  const texts = useTexts(leadersTexts);
  const nameOf = usePersonName();
  const standings = useInfiniteQuery(playerBoardQuery(board));
  return (
    <Endless query={standings} empty={<NoGames />}>
      {(items) => (
        <Stack>
          <Panel title={texts.playersChart}>
            <Bars
              label={texts.playersChart}
              rows={items.slice(0, CHARTED).map(({ player, accepted, answered }) => ({
                name: nameOf(player),
                part: accepted,
                whole: answered,
                said: texts.ofAnswers(accepted, answered),
              }))}
            />
          </Panel>
          <Standings items={items} />
        </Stack>
      )}
    </Endless>
  );
};

const Standings = ({ items }: { readonly items: readonly PlayerStanding[] }) => {
  const texts = useTexts(leadersTexts);
  return (
    <Panel p={0}>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.place}</Table.Th>
              <Table.Th>{texts.player}</Table.Th>
              <Table.Th>{texts.accepted}</Table.Th>
              <Table.Th>{texts.answered}</Table.Th>
              <Table.Th>{texts.games}</Table.Th>
              <Table.Th>{texts.won}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((standing) => (
              <Table.Tr key={standing.player.id}>
                <Table.Td>{standing.place}</Table.Td>
                <Table.Td>
                  <RowLink to={`/players/${standing.player.id}`}>
                    <Person person={standing.player} />
                  </RowLink>
                </Table.Td>
                <Table.Td>{standing.accepted}</Table.Td>
                <Table.Td>{standing.answered}</Table.Td>
                <Table.Td>{standing.games}</Table.Td>
                <Table.Td>{standing.won}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
};
