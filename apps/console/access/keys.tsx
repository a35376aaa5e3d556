import { Badge, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keysQuery, revokeKey, type ApiKey } from '../api/admins';
import { Icon } from '../frame/icon';
import { useNow } from '../parts/clock';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { KEY_AREAS } from './key-areas';
import { NewKey } from './new-key';
import { accessTexts } from './texts';

export const Keys = () => {
  const texts = useTexts(accessTexts);
  const keys = useInfiniteQuery(keysQuery());
  const [making, make] = useDisclosure();
  const [asked, ask] = useState<ApiKey>();
  return (
    <Stack>
      <Group>
        <Button leftSection={<Icon name="add" />} onClick={make.open}>
          {texts.makeKey}
        </Button>
      </Group>
      {making && <NewKey close={make.close} />}
      <Endless
        query={keys}
        empty={
          <Empty icon="access" title={texts.noKeys}>
            {texts.noKeysText}
          </Empty>
        }
      >
        {(items) => (
          <Panel p={0}>
            <Table.ScrollContainer minWidth={680}>
              <Table verticalSpacing="sm" horizontalSpacing="md">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{texts.name}</Table.Th>
                    <Table.Th>{texts.role}</Table.Th>
                    <Table.Th>{texts.expires}</Table.Th>
                    <Table.Th>{texts.used}</Table.Th>
                    <Table.Th>{texts.state}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((key) => (
                    <KeyRow key={key.id} apiKey={key} revoke={() => ask(key)} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Panel>
        )}
      </Endless>
      <ConfirmDialog
        opened={asked !== undefined}
        title={texts.revoke}
        text={texts.revokeText}
        final
        close={() => ask(undefined)}
        act={() => revokeKey(asked?.id ?? 0)}
      />
    </Stack>
  );
};

const KeyRow = ({ apiKey, revoke }: { readonly apiKey: ApiKey; readonly revoke: () => void }) => {
  const texts = useTexts(accessTexts);
  const now = useNow();
  const expired = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) < now;
  return (
    <Table.Tr>
      <Table.Td>
        {apiKey.name} <Code>{apiKey.prefix}…</Code>
      </Table.Td>
      <Table.Td>
        {texts.roles[apiKey.role]}
        {apiKey.community !== null && (
          <Text size="xs" c="dimmed">
            {texts.ofCommunity(apiKey.community)}
          </Text>
        )}
        {apiKey.areas && (
          <Text size="xs" c="dimmed">
            {texts.only}:{' '}
            {KEY_AREAS.filter((area) => apiKey.areas?.includes(area))
              .map((area) => texts.areaNames[area])
              .join(', ')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{apiKey.expiresAt ? <Moment at={apiKey.expiresAt} plain /> : texts.never}</Table.Td>
      <Table.Td>{apiKey.usedAt ? <Moment at={apiKey.usedAt} /> : texts.unused}</Table.Td>
      <Table.Td>
        {apiKey.revokedAt || expired ? (
          <Badge color="gray" variant="light">
            {apiKey.revokedAt ? texts.revoked : texts.expired}
          </Badge>
        ) : (
          <Button size="compact-sm" variant="subtle" color="red" onClick={revoke}>
            {texts.revoke}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
};
