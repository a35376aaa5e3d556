import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { adminsQuery, changeAdmin, type Admin } from '../api/admins';
import { Icon } from '../frame/icon';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Endless } from '../parts/endless';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { NewAdmin } from './new-admin';
import { RoleChoice } from './role-choice';
import type { Role } from './roles';
import { accessTexts } from './texts';

interface Asked {
  readonly admin: Admin;
  readonly change: { readonly role: Role } | { readonly disabled: boolean };
}

export const Admins = () => {
  const texts = useTexts(accessTexts);
  const admins = useInfiniteQuery(adminsQuery());
  const [adding, add] = useDisclosure();
  const [asked, ask] = useState<Asked>();
  const words = (({ change }: Asked) => {
    if ('role' in change) return { title: `${texts.changeRole}: ${texts.roles[change.role]}`, text: texts.roleText };
    if (change.disabled) return { title: texts.disable, text: texts.disableText };
    return { title: texts.enable, text: texts.enableText };
  })(asked ?? NOBODY);
  return (
    <Stack>
      <Group>
        <Button leftSection={<Icon name="add" />} onClick={add.open}>
          {texts.addAdmin}
        </Button>
      </Group>
      {adding && <NewAdmin close={add.close} />}
      <Endless query={admins} empty={null}>
        {(items) => <AdminsTable admins={items} ask={ask} />}
      </Endless>
      <ConfirmDialog
        opened={asked !== undefined}
        {...words}
        close={() => ask(undefined)}
        act={() => changeAdmin(asked?.admin.id ?? 0, asked?.change ?? {})}
      />
    </Stack>
  );
};

const NOBODY = { change: { disabled: false } } as Asked;

const AdminsTable = ({ admins, ask }: { readonly admins: readonly Admin[]; readonly ask: (asked: Asked) => void }) => {
  const texts = useTexts(accessTexts);
  return (
    <Panel p={0}>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.name}</Table.Th>
              <Table.Th>{texts.role}</Table.Th>
              <Table.Th visibleFrom="sm">{texts.state}</Table.Th>
              <Table.Th>{texts.actions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {admins.map((admin) => (
              <Table.Tr key={admin.id}>
                <Table.Td className={parts.name}>
                  {admin.name}
                  {admin.name !== admin.email && (
                    <Text size="xs" c="dimmed">
                      {admin.email}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <RoleChoice
                    name={`${texts.role}: ${admin.name}`}
                    value={admin.role}
                    onChange={(role) => ask({ admin, change: { role } })}
                  />
                </Table.Td>
                <Table.Td visibleFrom="sm">
                  <Badge color={admin.disabled ? 'gray' : 'green'} variant="light">
                    {admin.disabled ? texts.disabled : texts.enabled}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`${admin.disabled ? texts.enable : texts.disable}: ${admin.name}`}
                    onClick={() => ask({ admin, change: { disabled: !admin.disabled } })}
                  >
                    {admin.disabled ? texts.enable : texts.disable}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
};
