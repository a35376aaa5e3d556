import { Badge } from '@mantine/core';
import type { Game } from '../api/games';
import { useTexts } from '../texts/language';
import { gamesTexts } from './texts';
import { troubleOf } from './trouble-of';

const COLOURS = { frozen: 'red', stuck: 'orange', paused: 'blue' } as const;

export const TroubleBadge = ({ game }: { readonly game: Game }) => {
  const texts = useTexts(gamesTexts);
  const trouble = troubleOf(game);
  return trouble ? (
    <Badge color={COLOURS[trouble]} variant={trouble === 'paused' ? 'light' : 'filled'}>
      {texts[trouble]}
    </Badge>
  ) : null;
};
