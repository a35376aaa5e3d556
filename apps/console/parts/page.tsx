import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import styles from './parts.module.css';

interface PageProps {
  /** The way back to the list this page belongs to. */
  readonly above?: ReactNode;
  /** Also names the tab. */
  readonly title: string;
  readonly lead?: ReactNode;
  /** What can be done on the whole page. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The entry of the browser's history that this visit began with. */
const ENTERED = (history.state as { key?: string } | null)?.key ?? 'default';

/** A page has one heading: it names the tab, and a screen reader begins to read there after every change of page. */
export const Page = ({ above, title, lead, actions, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key } = useLocation();
  useEffect(() => {
    document.title = `${title} · Знаток`;
  }, [title]);
  const isFirst = key === ENTERED;
  useEffect(() => {
    // Where a visit begins, the first stop is the way past the navigation.
    if (!isFirst) heading.current?.focus({ preventScroll: true });
  }, [pathname, isFirst]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          {above}
          <Title order={1} size="h2" ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </Title>
          {lead && (
            <Text component="div" c="dimmed" size="sm" mt={2}>
              {lead}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
};
