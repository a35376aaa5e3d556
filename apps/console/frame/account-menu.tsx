import { ActionIcon, Menu } from '@mantine/core';
import { forgetAccess } from '../api/access';
import type { Language } from '../texts/dictionary';
import { useLanguage, useTexts } from '../texts/language';
import { Icon } from './icon';
import { frameTexts } from './texts';

const LANGUAGES: readonly Language[] = ['ru', 'en'];

export const AccountMenu = () => {
  const texts = useTexts(frameTexts);
  const { language, choose } = useLanguage();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.menu}>
          <Icon name="account" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.language}</Menu.Label>
        {LANGUAGES.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            onClick={() => choose(each)}
            rightSection={each === language ? <Icon name="check" size={14} /> : undefined}
          >
            {texts.languages[each]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="leave" size={14} />} onClick={forgetAccess}>
          {texts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
