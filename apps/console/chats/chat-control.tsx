import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { leaveChat, setChatBlocked, type Chat } from '../api/chats';
import { newIntent } from '../api/intent';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { chatsTexts } from './texts';

/** Closing a chat to games, and leaving it. */
export const ChatControl = ({ chat }: { readonly chat: Chat }) => {
  const texts = useTexts(chatsTexts);
  const [asked, ask] = useState<{ what: 'block' | 'leave'; intent: string }>();
  const blocked = chat.blockedAt !== null;
  return (
    <Panel title={texts.control}>
      <Stack gap="xs">
        <Button variant="default" onClick={() => ask({ what: 'block', intent: newIntent() })}>
          {blocked ? texts.unblock : texts.block}
        </Button>
        {!chat.private && !chat.gone && (
          <Button variant="light" color="red" onClick={() => ask({ what: 'leave', intent: newIntent() })}>
            {texts.leave}
          </Button>
        )}
      </Stack>
      <ConfirmDialog
        opened={asked?.what === 'block'}
        title={blocked ? texts.unblock : texts.block}
        text={blocked ? undefined : texts.blockText}
        close={() => ask(undefined)}
        act={() => setChatBlocked(chat.room, !blocked)}
      />
      <ConfirmDialog
        opened={asked?.what === 'leave'}
        title={texts.leave}
        text={texts.leaveText}
        final
        close={() => ask(undefined)}
        act={() => leaveChat(chat.room, asked?.intent ?? newIntent())}
        done={() => notifications.show({ color: 'green', message: texts.leaving })}
      />
    </Panel>
  );
};
