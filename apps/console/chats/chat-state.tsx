import { Badge, Group, Text } from '@mantine/core';
import type { Chat } from '../api/chats';
import { useTexts } from '../texts/language';
import { chatsTexts } from './texts';

export const ChatState = ({ chat }: { readonly chat: Chat }) => {
  const texts = useTexts(chatsTexts);
  if (!chat.liveGame && !chat.blockedAt && !chat.gone)
    return (
      <Text span size="sm" c="dimmed">
        {texts.quiet}
      </Text>
    );
  return (
    <Group gap={4}>
      {chat.liveGame && (
        <Badge color="green" variant="light">
          {texts.live}
        </Badge>
      )}
      {chat.blockedAt && (
        <Badge color="orange" variant="light">
          {texts.blocked}
        </Badge>
      )}
      {chat.gone && (
        <Badge color="gray" variant="light">
          {texts.gone}
        </Badge>
      )}
    </Group>
  );
};
