import { Group, Text } from '@mantine/core';
import type { Game } from '../api/games';
import { Icon } from '../frame/icon';
import { useNow } from '../parts/clock';
import { Person } from '../parts/person';
import { watch } from '../parts/span';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';

/** For whom a game waits, since when, and how much time is left. */
export const WaitsFor = ({ waiting }: { readonly waiting: NonNullable<Game['waiting']> }) => {
  const texts = useTexts(gameTexts);
  const now = useNow();
  const people = waiting.for;
  const left = waiting.until === null || waiting.paused ? undefined : Date.parse(waiting.until) - now;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <span className={styles.glyph}>
        <Icon name={waiting.paused ? 'pause' : 'waiting'} />
      </span>
      <div>
        <Text size="sm" component="div">
          {waiting.paused ? texts.timeStands : <Whom people={people} />}
        </Text>
        <Text size="xs" c={waiting.overdue ? 'orange' : 'dimmed'} className={styles.score}>
          {texts.waited(watch(now - Date.parse(waiting.since)))}
          {left !== undefined && ` · ${left > 0 ? `${texts.left} ${watch(left)}` : texts.overdue(watch(-left))}`}
        </Text>
      </div>
    </Group>
  );
};

const MOST_NAMED = 3;

const Whom = ({ people }: { readonly people: NonNullable<Game['waiting']>['for'] }) => {
  const texts = useTexts(gameTexts);
  if (people === null) return texts.waitsForAnyone;
  if (people.length === 0) return texts.rests;
  return (
    <span className={styles.people}>
      {texts.waitsFor}
      {people.slice(0, MOST_NAMED).map((person) => (
        <Person key={person.id} person={person} />
      ))}
      {people.length > MOST_NAMED && `+${people.length - MOST_NAMED}`}
    </span>
  );
};
