import { Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { GameDetails, GameStanding } from '../api/games';
import { Failure } from '../parts/failure';
import { Panel } from '../parts/panel';
import { useLanguage, useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';
import { SourceLines } from './source-lines';
import { stepIn } from './step';
import { gamesTexts } from './texts';
import { WaitsFor } from './waits-for';

interface StandingProps {
  readonly game: GameDetails;
  readonly standing: UseQueryResult<GameStanding>;
}

/** The step a live game is at, whom it waits for, and the line of code that it stands on. */
export const Standing = ({ game, standing }: StandingProps) => {
  const texts = useTexts(gameTexts);
  const ofLists = useTexts(gamesTexts);
  const { language } = useLanguage();
  const { data } = standing;
  return (
    <Panel title={texts.standing}>
      <Stack gap="sm">
        <Text fw={600} className={styles.step}>
          {stepIn(language, data?.snapshot?.step ?? game.step) || ofLists.starting}
        </Text>
        {game.waiting && <WaitsFor waiting={game.waiting} />}
        {data && !data.snapshot && (
          <Text size="sm" c="dimmed">
            {texts.silent}
          </Text>
        )}
        {standing.isError && <Failure error={standing.error} />}
        {data?.source && <SourceLines source={data.source} />}
        {data && !data.source && (
          <Text size="xs" c="dimmed">
            {texts.noLine}
          </Text>
        )}
      </Stack>
    </Panel>
  );
};
