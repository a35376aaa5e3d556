import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useCaller } from '../access/session';
import { sessionQuery, signOut } from '../api/session';
import type { Language } from '../texts/dictionary';
import { useLanguage, useTexts } from '../texts/language';
import { Icon } from './icon';
import { frameTexts } from './texts';

const PasswordDialog = lazy(async () => ({ default: (await import('./password-dialog')).PasswordDialog }));
const LANGUAGES: readonly Language[] = ['ru', 'en'];

/** Who is signed in, in which language, and the way out. */
export const AccountMenu = () => {
  const texts = useTexts(frameTexts);
  const caller = useCaller();
  const queries = useQueryClient();
  const [changing, change] = useDisclosure();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queries.setQueryData(sessionQuery().queryKey, null);
      // Whoever comes in next sees nothing of this session.
      queries.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'session' });
    },
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.account(caller.name)}>
            <Icon name="account" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {caller.name}, {texts.roles[caller.role]}
          </Menu.Label>
          <Menu.Item leftSection={<Icon name="access" size={14} />} onClick={change.open}>
            {texts.changePassword}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="leave" size={14} />} onClick={() => leaving.mutate()}>
            {texts.signOut}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{texts.language}</Menu.Label>
          <Languages />
        </Menu.Dropdown>
      </Menu>
      <Suspense>{changing && <PasswordDialog close={change.close} />}</Suspense>
    </>
  );
};

const Languages = () => {
  const texts = useTexts(frameTexts);
  const { language, choose } = useLanguage();
  return LANGUAGES.map((each) => (
    <Menu.Item
      key={each}
      lang={each}
      onClick={() => choose(each)}
      rightSection={each === language ? <Icon name="check" size={14} /> : undefined}
    >
      {texts.languages[each]}
    </Menu.Item>
  ));
};
