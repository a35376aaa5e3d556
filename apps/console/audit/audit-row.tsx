import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import type { AuditEntry } from '../api/audit';
import { Icon } from '../frame/icon';
import { Moment } from '../parts/moment';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import styles from './audit.module.css';
import { pathOf, useTargetName } from './target';
import { auditTexts } from './texts';

const COLOURS = { done: 'green', intended: 'orange', failed: 'red' } as const;

/** One change; what stood there before and after it opens below. */
export const AuditRow = ({ entry }: { readonly entry: AuditEntry }) => {
  const texts = useTexts(auditTexts);
  const nameOf = useTargetName();
  const path = pathOf(entry.target);
  return (
    <details className={styles.entry}>
      <summary className={styles.head}>
        <span className={styles.mark}>
          <Icon name="open" size={14} />
        </span>
        <Text span fw={600} size="sm">
          {entry.actor.kind === 'admin' ? entry.actor.name : `${texts.key} ${entry.actor.name}`}
        </Text>
        <Text span size="sm">
          {texts.actions[entry.action] ?? entry.action}
        </Text>
        <Text span size="sm" c="dimmed">
          {nameOf(entry.target)}
        </Text>
        {entry.outcome !== 'done' && (
          <Badge color={COLOURS[entry.outcome]} variant="light">
            {texts.outcomes[entry.outcome]}
          </Badge>
        )}
        <Text span size="xs" c="dimmed" ml="auto">
          <Moment at={entry.at} />
        </Text>
      </summary>
      <Stack gap="xs" p="md" pt={0}>
        {path !== undefined && <RowLink to={path}>{texts.toTarget}</RowLink>}
        <Value title={texts.before} value={entry.before} />
        <Value title={texts.after} value={entry.after} />
        <Value title={texts.result} value={entry.result} />
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {texts.request} <Code>{entry.requestId}</Code>
          </Text>
        </Group>
      </Stack>
    </details>
  );
};

const Value = ({ title, value }: { readonly title: string; readonly value: unknown }) =>
  value === null || value === undefined ? null : (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Code block className={styles.value}>
        {JSON.stringify(value, null, 2)}
      </Code>
    </div>
  );
