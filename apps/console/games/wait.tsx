import { Group, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { Icon } from '../frame/icon';
import { useNow } from '../parts/clock';
import { Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { watch } from '../parts/span';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';

interface WaitProps {
  readonly wait: Schemas['Waiting'];
  /** Those whose names are known. */
  readonly people: readonly Schemas['Person'][];
}

/** One open wait: for whom, for what, since when and how much is left. */
export const Wait = ({ wait, people }: WaitProps) => {
  const texts = useTexts(gameTexts);
  const now = useNow();
  const what = [wait.words && texts.words, wait.buttons && texts.buttons].filter(Boolean).join(', ');
  const left = wait.remaining ?? (wait.until === undefined ? undefined : wait.until - now);
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon name="waiting" />
      <div>
        <Text size="sm" component="div">
          {texts.waitsFor}{' '}
          {wait.from === null
            ? texts.anyone
            : wait.from.map((id) => (
                <Person key={id} person={people.find((person) => person.id === id) ?? { id, name: null }} />
              ))}
          {what && `: ${what}`}
        </Text>
        <Text size="xs" c="dimmed" className={styles.score}>
          <Moment at={wait.since} />
          {left !== undefined && (left > 0 ? ` · ${texts.left} ${watch(left)}` : ` · ${texts.overdue}`)}
        </Text>
      </div>
    </Group>
  );
};
