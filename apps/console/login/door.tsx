import { Center, Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { SchemeButton } from '../frame/scheme-button';
import { LanguageButton } from '../frame/language-button';
import styles from './login.module.css';

/** What stands before the console: the owl, and what is to be done to come in. */
export const Door = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Center component="main" mih="100dvh" p="md" className={styles.door}>
    <Paper withBorder p="xl" w="100%" maw={400} shadow="sm">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <img src={`${import.meta.env.BASE_URL}owl.svg`} alt="" width={56} height={56} />
          <Group gap={4}>
            <LanguageButton />
            <SchemeButton />
          </Group>
        </Group>
        <Title order={1} size="h3">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  </Center>
);
