import { Group, Text } from '@mantine/core';
import type { Result } from '../api/results';
import { useTexts } from '../texts/language';
import styles from './results.module.css';
import { resultsTexts } from './texts';

const WINNERS = ['team', 'draw', 'bot'] as const;

/** Who won how often among the games shown: one bar, and the numbers in words below it. */
export const Outcomes = ({ results }: { readonly results: readonly Result[] }) => {
  const texts = useTexts(resultsTexts);
  const counts = WINNERS.map((winner) => ({
    winner,
    count: results.filter((result) => result.winner === winner).length,
  }));
  return (
    <>
      <div className={styles.outcomes} aria-hidden>
        {counts.map(({ winner, count }) => (
          <span key={winner} data-winner={winner} style={{ flexGrow: count }} />
        ))}
      </div>
      <Group gap="lg" mt="xs">
        {counts.map(({ winner, count }) => (
          <Text key={winner} size="sm" className={styles.legend} data-winner={winner}>
            {texts.winner[winner]}: {count}
          </Text>
        ))}
      </Group>
    </>
  );
};
