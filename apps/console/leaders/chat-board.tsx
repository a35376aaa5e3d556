import { Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { chatBoardQuery, type Board, type ChatStanding } from '../api/leaderboards';
import { Bars } from '../parts/bars';
import { Endless } from '../parts/endless';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { RoomName, useRoomName } from '../parts/room-name';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { NoGames } from './no-games';
import { Since } from './since';
import { leadersTexts } from './texts';

const CHARTED = 10;

export const ChatBoard = ({ board }: { readonly board: Board }) => {
  const texts = useTexts(leadersTexts);
  const nameOf = useRoomName();
  const standings = useInfiniteQuery(chatBoardQuery(board));
  return (
    <Endless query={standings} empty={<NoGames />}>
      {(items) => (
        <Stack>
          <Since day={standings.data?.pages[0]?.startsOn ?? ''} isAllTime={board.period === 'all'} />
          <Panel title={texts.chatsChart}>
            <Bars
              label={texts.chatsChart}
              rows={items.slice(0, CHARTED).map(({ room, chatTitle, won, games }) => ({
                name: nameOf(room, chatTitle),
                part: won,
                whole: games,
                said: texts.ofGames(won, games),
              }))}
            />
          </Panel>
          <Standings items={items} />
        </Stack>
      )}
    </Endless>
  );
};

const Standings = ({ items }: { readonly items: readonly ChatStanding[] }) => {
  const texts = useTexts(leadersTexts);
  return (
    <Panel p={0}>
      <Table.ScrollContainer minWidth={0}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.place}</Table.Th>
              <Table.Th>{texts.chat}</Table.Th>
              <Table.Th className={parts.number}>{texts.won}</Table.Th>
              <Table.Th className={parts.number}>{texts.games}</Table.Th>
              <Table.Th className={parts.number} visibleFrom="sm">
                {texts.points}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((standing) => (
              <Table.Tr key={standing.room}>
                <Table.Td>{standing.place}</Table.Td>
                <Table.Td className={parts.name}>
                  <RowLink to={`/chats/${standing.room}`}>
                    <RoomName room={standing.room} title={standing.chatTitle} />
                  </RowLink>
                </Table.Td>
                <Table.Td className={parts.number}>{standing.won}</Table.Td>
                <Table.Td className={parts.number}>{standing.games}</Table.Td>
                <Table.Td className={parts.number} visibleFrom="sm">
                  {standing.points}:{standing.lostPoints}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
};
