import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Allowed } from '../access/allowed';
import { chatQuery, type Chat } from '../api/chats';
import { BackLink } from '../parts/back-link';
import { Loaded } from '../parts/loaded';
import { Moment } from '../parts/moment';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import styles from '../parts/parts.module.css';
import { useRoomName } from '../parts/room-name';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { ChatControl } from './chat-control';
import { ChatSettingsForm } from './chat-settings-form';
import { ChatState } from './chat-state';
import { chatsTexts } from './texts';

export const ChatPage = () => {
  const texts = useTexts(chatsTexts);
  const { room = '' } = useParams();
  const nameOf = useRoomName();
  const chat = useQuery(chatQuery(room));
  return (
    <Page
      above={<BackLink to="/chats">{texts.back}</BackLink>}
      title={nameOf(room, chat.data?.title)}
      lead={chat.data && <ChatState chat={chat.data} />}
    >
      <Loaded query={chat}>
        {(data) => (
          <div className={`${styles.columns} ${styles.asideFirst}`}>
            <ChatSettingsForm room={room} />
            <Stack>
              <About chat={data} />
              <Allowed role="operator">
                <ChatControl chat={data} />
              </Allowed>
            </Stack>
          </div>
        )}
      </Loaded>
    </Page>
  );
};

const About = ({ chat }: { readonly chat: Chat }) => {
  const texts = useTexts(chatsTexts);
  return (
    <Panel title={texts.games}>
      <Text size="sm">
        {texts.played(chat.games)}, {texts.won(chat.won)}
      </Text>
      <Text size="sm" mt="xs">
        {chat.hearsAll ? texts.hearsAll : texts.hearsSome}
      </Text>
      <Text size="sm" c="dimmed" mt="xs">
        {texts.hereSince} <Moment at={chat.createdAt} plain />
      </Text>
      <Group mt="sm">
        {chat.liveGame && <RowLink to={`/games/${chat.liveGame}`}>{texts.liveGame}</RowLink>}
        {!chat.liveGame && chat.lastGame && <RowLink to={`/games/${chat.lastGame}`}>{texts.lastGame}</RowLink>}
        <RowLink to={`/results?room=${chat.room}`}>{texts.results}</RowLink>
      </Group>
    </Panel>
  );
};
