import { Code, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { standingQuery, type GameDetails } from '../api/games';
import { Panel } from '../parts/panel';
import { useLanguage, useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';
import { stepIn } from './step';
import { Wait } from './wait';

/** The step, the line of code and the open waits of a live game. */
export const Standing = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  const { language } = useLanguage();
  const snapshot = useQuery(standingQuery(game.id)).data?.snapshot;
  return (
    <Panel title={texts.standing}>
      <Text fw={600} className={styles.step}>
        {stepIn(language, snapshot?.step ?? game.step)}
      </Text>
      {snapshot?.line && (
        <Text size="xs" c="dimmed" mt={4}>
          {texts.line} <Code>{snapshot.line}</Code>
        </Text>
      )}
      {snapshot && <Waits waiting={snapshot.waiting} game={game} />}
    </Panel>
  );
};

const Waits = ({ waiting, game }: { readonly waiting: readonly Schemas['Waiting'][]; readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  if (waiting.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt="sm">
        {texts.waitsForNobody}
      </Text>
    );
  }
  return (
    <List listStyleType="none" spacing="xs" mt="sm">
      {waiting.map((wait) => (
        <List.Item key={wait.lane}>
          <Wait wait={wait} people={game.players} />
        </List.Item>
      ))}
    </List>
  );
};
