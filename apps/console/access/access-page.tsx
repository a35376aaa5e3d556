import { Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { Page } from '../parts/page';
import { useTexts } from '../texts/language';
import { Admins } from './admins';
import { Keys } from './keys';
import { useMay } from './role';
import { Sessions } from './sessions';
import { accessTexts } from './texts';

const TABS = { admins: Admins, keys: Keys, sessions: Sessions } as const;
const NAMES = ['admins', 'keys', 'sessions'] as const;

/** People and keys are the owner's matter; everybody sees their own sessions. */
export const AccessPage = () => {
  const texts = useTexts(accessTexts);
  const [address, setAddress] = useSearchParams();
  const names = useMay('owner') ? NAMES : (['sessions'] as const);
  const tab = names.find((name) => name === address.get('tab')) ?? names[0];
  const Tab = TABS[tab];
  return (
    <Page title={texts.title}>
      <Tabs value={tab} onChange={(name) => setAddress({ tab: name ?? '' })} keepMounted={false}>
        <Tabs.List mb="md">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {texts.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <Tab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};
