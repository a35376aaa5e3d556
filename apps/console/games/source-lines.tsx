import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';

/** Above and below: what can be done with the game is to stay in sight. */
const NEAR = 3;

/** A piece of the game's own code with the line that it stands on. */
export const SourceLines = ({ source }: { readonly source: Schemas['SourceLines'] }) => {
  const texts = useTexts(gameTexts);
  const near = source.lines.filter(({ number }) => Math.abs(number - source.line) <= NEAR);
  return (
    <figure className={styles.source} aria-label={texts.line}>
      <Text component="figcaption" size="xs" c="dimmed">
        {source.file}:{source.line}
      </Text>
      <pre className={styles.code} lang="en">
        {near.map(({ number, text }) => (
          <span key={number} {...(number === source.line && { 'data-here': true, 'aria-current': 'true' as const })}>
            {String(number).padStart(4)} {text}
          </span>
        ))}
      </pre>
    </figure>
  );
};
