import { Text, VisuallyHidden } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useTexts } from '../texts/language';
import styles from './games.module.css';
import { gamesTexts } from './texts';

/** The team's points first, as the chat is told them. */
export const Score = ({ score, large = false }: { readonly score: Schemas['Score']; readonly large?: boolean }) => {
  const texts = useTexts(gamesTexts);
  return (
    <Text component="span" fw={700} size={large ? '2rem' : 'lg'} className={styles.score}>
      <VisuallyHidden>
        {texts.score}: {texts.team} {score.team}, {texts.bot} {score.bot}
      </VisuallyHidden>
      <span aria-hidden title={`${texts.team} : ${texts.bot}`}>
        {score.team}:{score.bot}
      </span>
    </Text>
  );
};
