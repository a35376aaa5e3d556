import { Alert, Code, Text } from '@mantine/core';
import type { GameDetails } from '../api/games';
import { Icon } from '../frame/icon';
import { Moment } from '../parts/moment';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';

/** The mistake that a frozen game stands still for. */
export const Trouble = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  if (!game.frozen) return null;
  return (
    <Alert color="red" title={texts.frozen} icon={<Icon name="warning" />}>
      <Text size="sm">{texts.frozenText}</Text>
      <Text size="sm" mt="xs">
        {texts.error}: <Code>{game.frozen.error}</Code> {game.frozen.line && <Code>{game.frozen.line}</Code>},{' '}
        <Moment at={game.frozen.since} />
      </Text>
    </Alert>
  );
};
