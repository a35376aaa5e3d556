import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';

/** A piece of the game's own code with the line that it stands on. */
export const SourceLines = ({ source }: { readonly source: Schemas['SourceLines'] }) => {
  const texts = useTexts(gameTexts);
  return (
    <figure className={styles.source} aria-label={texts.line}>
      <Text component="figcaption" size="xs" c="dimmed">
        {source.file}:{source.line}
      </Text>
      {/* It may be wider than its place: the keyboard scrolls it. */}
      <pre className={styles.code} tabIndex={0} lang="en">
        {source.lines.map(({ number, text }) => (
          <span key={number} {...(number === source.line && { 'data-here': true, 'aria-current': 'true' as const })}>
            {String(number).padStart(4)} {text}
          </span>
        ))}
      </pre>
    </figure>
  );
};
