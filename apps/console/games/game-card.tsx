import { Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Game } from '../api/games';
import { useNow } from '../parts/clock';
import { isDialog } from '../parts/dialogs';
import { useGameName } from '../parts/game-name';
import { Moment } from '../parts/moment';
import { RoomName } from '../parts/room-name';
import { watch } from '../parts/span';
import { useLanguage, useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';
import { Score } from './score';
import { stepIn } from './step';
import { gamesTexts } from './texts';
import { TroubleBadge } from './trouble-badge';
import { troubleOf } from './trouble-of';
import { WaitsFor } from './waits-for';

/** A live game at a glance; one that needs help has a coloured edge and says why. */
export const GameCard = ({ game }: { readonly game: Game }) => {
  const texts = useTexts(gamesTexts);
  const ofGame = useTexts(gameTexts);
  const { language } = useLanguage();
  const nameOf = useGameName();
  const now = useNow();
  const step = game.round === null ? stepIn(language, game.step) : ofGame.round(game.round);
  return (
    <Paper
      component={Link}
      to={`/games/${game.id}`}
      withBorder
      p="md"
      className={styles.card}
      data-trouble={troubleOf(game)}
    >
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={650} className={styles.name}>
              <RoomName room={game.room} title={game.chatTitle} />
            </Text>
            <Text size="xs" c="dimmed">
              {nameOf(game.game)}, {texts.began} <Moment at={game.startedAt} />
            </Text>
          </div>
          {!isDialog(game.game) && <Score score={game.score} />}
        </Group>
        <Group gap="xs">
          <TroubleBadge game={game} />
          <Text size="sm" className={styles.step}>
            {step || (!game.waiting && texts.starting)}
          </Text>
        </Group>
        {game.frozen ? (
          <Text size="sm" c="red" mt="auto">
            {texts.frozenFor(watch(now - Date.parse(game.frozen.since)))}
          </Text>
        ) : (
          game.waiting && (
            <div className={styles.cardFoot}>
              <WaitsFor waiting={game.waiting} />
            </div>
          )
        )}
        {game.players.length > 0 && (
          <Text size="xs" c="dimmed">
            {texts.players(game.players.length)}
          </Text>
        )}
      </Stack>
    </Paper>
  );
};
