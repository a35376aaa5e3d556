import { SegmentedControl, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { chatsQuery, type Chat, type ChatFilters } from '../api/chats';
import { useCommunityName } from '../parts/community-name';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Moment } from '../parts/moment';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import styles from '../parts/parts.module.css';
import { RowLink } from '../parts/row-link';
import { RoomName } from '../parts/room-name';
import { useTexts } from '../texts/language';
import { ChatState } from './chat-state';
import { chatsTexts } from './texts';

const FILTERS = { all: {}, blocked: { blocked: true }, gone: { gone: true } } satisfies Record<string, ChatFilters>;
const NAMES = ['all', 'blocked', 'gone'] as const;

export const ChatsPage = () => {
  const texts = useTexts(chatsTexts);
  const [address, setAddress] = useSearchParams();
  const filter = NAMES.find((name) => name === address.get('filter')) ?? 'all';
  const chats = useInfiniteQuery(chatsQuery(FILTERS[filter]));
  return (
    <Page title={texts.title} lead={texts.lead}>
      <SegmentedControl
        className={styles.choice}
        aria-label={texts.which}
        value={filter}
        onChange={(value) => setAddress(value === 'all' ? {} : { filter: value })}
        data={NAMES.map((value) => ({ value, label: texts.filters[value] }))}
      />
      <Endless
        query={chats}
        empty={
          <Empty icon="chats" title={texts.none}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => (
          <Panel p={0}>
            <Table.ScrollContainer minWidth={0}>
              <Table verticalSpacing="sm" horizontalSpacing="md">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{texts.chat}</Table.Th>
                    <Table.Th visibleFrom="sm">{texts.games}</Table.Th>
                    <Table.Th>{texts.last}</Table.Th>
                    <Table.Th>{texts.state}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((chat) => (
                    <ChatRow key={chat.room} chat={chat} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Panel>
        )}
      </Endless>
    </Page>
  );
};

const ChatRow = ({ chat }: { readonly chat: Chat }) => {
  const texts = useTexts(chatsTexts);
  const communityName = useCommunityName();
  return (
    <Table.Tr>
      <Table.Td className={styles.name}>
        <RowLink to={`/chats/${chat.room}`}>
          <RoomName room={chat.room} title={chat.title} />
        </RowLink>
        <Text size="xs" c="dimmed">
          {communityName(chat.community)}
        </Text>
      </Table.Td>
      <Table.Td className={styles.unbroken} visibleFrom="sm">
        {texts.played(chat.games)}
        {chat.games > 0 && (
          <Text size="xs" c="dimmed">
            {texts.won(chat.won)}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={styles.unbroken}>{chat.lastEndedAt ? <Moment at={chat.lastEndedAt} /> : '—'}</Table.Td>
      <Table.Td>
        <ChatState chat={chat} />
      </Table.Td>
    </Table.Tr>
  );
};
