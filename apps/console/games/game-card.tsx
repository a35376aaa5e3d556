import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Game } from '../api/games';
import { useGameName } from '../parts/game-name';
import { Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { RoomName } from '../parts/room-name';
import { useLanguage, useTexts } from '../texts/language';
import styles from './games.module.css';
import { Score } from './score';
import { stepIn } from './step';
import { gamesTexts } from './texts';

/** A live game at a glance; one that needs help has a coloured edge and says why. */
export const GameCard = ({ game }: { readonly game: Game }) => {
  const texts = useTexts(gamesTexts);
  const { language } = useLanguage();
  const nameOf = useGameName();
  return (
    <Paper
      component={Link}
      to={`/games/${game.id}`}
      withBorder
      p="md"
      className={styles.card}
      data-trouble={game.frozen ? 'frozen' : undefined}
    >
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={650}>{nameOf(game.game)}</Text>
            <Text size="xs" c="dimmed">
              <RoomName room={game.room} />, {texts.began} <Moment at={game.startedAt} />
            </Text>
          </div>
          {game.frozen && <Badge color="red">{texts.frozen}</Badge>}
        </Group>
        <Text size="sm" className={styles.step}>
          {stepIn(language, game.step)}
        </Text>
        {game.frozen && (
          <Text size="sm" c="red">
            {texts.frozenSince} <Moment at={game.frozen.since} />
          </Text>
        )}
        <Group justify="space-between" mt="auto" wrap="nowrap">
          {game.captain ? (
            <Text size="sm" component="span">
              <Person person={game.captain} />
            </Text>
          ) : (
            <Text size="sm" c="dimmed">
              {texts.players(game.players.length)}
            </Text>
          )}
          <Score score={game.score} />
        </Group>
      </Stack>
    </Paper>
  );
};
