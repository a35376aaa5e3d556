import { Badge, Button, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { endSession, sessionsQuery, type SignedSession } from '../api/admins';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Endless } from '../parts/endless';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { accessTexts } from './texts';

export const Sessions = () => {
  const texts = useTexts(accessTexts);
  const sessions = useInfiniteQuery(sessionsQuery());
  const [asked, ask] = useState<SignedSession>();
  return (
    <>
      <Endless query={sessions} empty={null}>
        {(items) => (
          <Panel p={0}>
            <Table.ScrollContainer minWidth={0}>
              <Table verticalSpacing="sm" horizontalSpacing="md">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{texts.who}</Table.Th>
                    <Table.Th visibleFrom="sm">{texts.from}</Table.Th>
                    <Table.Th>{texts.seen}</Table.Th>
                    <Table.Th>{texts.actions}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((session) => (
                    <SessionRow key={session.id} session={session} end={() => ask(session)} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Panel>
        )}
      </Endless>
      <ConfirmDialog
        opened={asked !== undefined}
        title={texts.end}
        text={texts.endText}
        close={() => ask(undefined)}
        act={() => endSession(asked?.id ?? 0)}
      />
    </>
  );
};

const SessionRow = ({ session, end }: { readonly session: SignedSession; readonly end: () => void }) => {
  const texts = useTexts(accessTexts);
  return (
    <Table.Tr>
      <Table.Td className={parts.name}>
        {session.admin.name}
        {session.admin.name !== session.admin.email && (
          <Text size="xs" c="dimmed">
            {session.admin.email}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {session.address}
        <Text size="xs" c="dimmed" lineClamp={1} title={session.agent}>
          {session.agent}
        </Text>
      </Table.Td>
      <Table.Td className={parts.unbroken}>
        <Moment at={session.seenAt} />
      </Table.Td>
      <Table.Td>
        {session.current ? (
          <Badge variant="light">{texts.current}</Badge>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={`${texts.end}: ${session.admin.name}, ${session.address}`}
            onClick={end}
          >
            {texts.end}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
};
