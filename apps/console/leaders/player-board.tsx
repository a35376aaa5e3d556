import { Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { playerBoardQuery, type Board, type PlayerStanding } from '../api/leaderboards';
import { Bars } from '../parts/bars';
import { Endless } from '../parts/endless';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { Person, usePersonName } from '../parts/person';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { NoGames } from './no-games';
import { Since } from './since';
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
          <Since day={standings.data?.pages[0]?.startsOn ?? ''} isAllTime={board.period === 'all'} />
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
      <Table.ScrollContainer minWidth={0}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.place}</Table.Th>
              <Table.Th>{texts.player}</Table.Th>
              <Table.Th className={parts.number}>{texts.accepted}</Table.Th>
              <Table.Th className={parts.number}>{texts.answered}</Table.Th>
              <Table.Th className={parts.number} visibleFrom="sm">
                {texts.games}
              </Table.Th>
              <Table.Th className={parts.number} visibleFrom="sm">
                {texts.won}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((standing) => (
              <Table.Tr key={standing.player.id}>
                <Table.Td>{standing.place}</Table.Td>
                <Table.Td className={parts.name}>
                  <RowLink to={`/players/${standing.player.id}`}>
                    <Person person={standing.player} />
                  </RowLink>
                </Table.Td>
                <Table.Td className={parts.number}>{standing.accepted}</Table.Td>
                <Table.Td className={parts.number}>{standing.answered}</Table.Td>
                <Table.Td className={parts.number} visibleFrom="sm">
                  {standing.games}
                </Table.Td>
                <Table.Td className={parts.number} visibleFrom="sm">
                  {standing.won}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
};
