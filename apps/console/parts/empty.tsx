import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../frame/icon';
import styles from './parts.module.css';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  /** What would bring something here. */
  readonly children?: ReactNode;
}

export const Empty = ({ icon, title, children }: EmptyProps) => (
  <Stack align="center" gap="xs" py="xl" px="md" ta="center">
    <span className={styles.emptyIcon}>
      <Icon name={icon} size={28} />
    </span>
    <Text fw={600}>{title}</Text>
    {children && (
      <Text component="div" size="sm" c="dimmed" maw={460}>
        {children}
      </Text>
    )}
  </Stack>
);
