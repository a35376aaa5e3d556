import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { usePersonName } from '../parts/person';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';

interface SaidProps {
  readonly by: 'bot' | 'player';
  readonly person?: Schemas['Person'] | null;
  readonly children: ReactNode;
}

/** A message in the look of the chat. */
export const Said = ({ by, person, children }: SaidProps) => {
  const texts = useTexts(gameTexts);
  const nameOf = usePersonName();
  return (
    <div className={styles.said} data-by={by}>
      <Text size="xs" fw={600} c={by === 'bot' ? 'brick' : 'dimmed'}>
        {by === 'bot' ? texts.bot : person && nameOf(person)}
      </Text>
      <div className={styles.bubble}>{children}</div>
    </div>
  );
};
