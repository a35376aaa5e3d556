import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { Link, Outlet } from 'react-router';
import { Loading } from '../parts/loading';
import { useTexts } from '../texts/language';
import { AccountMenu } from './account-menu';
import styles from './frame.module.css';
import { LiveState } from './live-state';
import { Navigation } from './navigation';
import { SchemeButton } from './scheme-button';
import { frameTexts } from './texts';
import { TimeZone } from './time-zone';

/** What stands around every page: the head, the navigation and the place of the page. */
export const Frame = () => {
  const texts = useTexts(frameTexts);
  const [open, menu] = useDisclosure();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a href="#content" className={styles.skip}>
        {texts.toContent}
      </a>
      <AppShell.Header className={styles.header}>
        <Group gap="sm" wrap="nowrap">
          <Burger opened={open} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={texts.menu} />
          <Link to="/" className={styles.home}>
            <img src={`${import.meta.env.BASE_URL}owl.svg`} alt="" width={32} height={32} />
            <span>
              <Text component="span" display="block" fw={700} lh={1.1}>
                {texts.title}
              </Text>
              <Text component="span" display="block" size="xs" c="dimmed" lh={1.2} visibleFrom="xs">
                {texts.subtitle}
              </Text>
            </span>
          </Link>
        </Group>
        <Group gap={4} wrap="nowrap">
          <LiveState />
          <SchemeButton />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={texts.sections} className={styles.navbar}>
        <Navigation chosen={menu.close} />
        <TimeZone />
      </AppShell.Navbar>
      <AppShell.Main id="content" className={styles.main}>
        <div className={styles.page}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
    </AppShell>
  );
};
