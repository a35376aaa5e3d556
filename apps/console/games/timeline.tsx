import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GameDetails } from '../api/games';
import { isDialog } from '../parts/dialogs';
import { Empty } from '../parts/empty';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { usePersonName } from '../parts/person';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';
import { Round } from './round';

/** The rounds as the chat heard them: a question, the answers, a verdict. The latest comes first. */
export const Timeline = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  const nameOf = usePersonName();
  return (
    <Panel title={texts.timeline}>
      {game.endedAt && (
        <Note at={game.endedAt}>
          {texts.finished}
          {game.ending && `: ${texts.endings[game.ending]}`}
        </Note>
      )}
      {game.rounds.length === 0 && <NoRounds game={game} />}
      <ol className={styles.timeline} reversed>
        {game.rounds.toReversed().map((round) => (
          <li key={round.number}>
            <Round game={game} round={round} />
          </li>
        ))}
      </ol>
      <Note at={game.startedAt}>
        {texts.started}: {nameOf(game.startedBy)}
      </Note>
    </Panel>
  );
};

const NoRounds = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  if (isDialog(game.game)) {
    return (
      <Empty icon="say" title={texts.alone}>
        {texts.aloneText}
      </Empty>
    );
  }
  return game.live ? (
    <Empty icon="questions" title={texts.noRounds}>
      {texts.noRoundsText}
    </Empty>
  ) : (
    <Empty icon="questions" title={texts.noneAsked} />
  );
};

const Note = ({ at, children }: { readonly at: string; readonly children: ReactNode }) => (
  <Text size="xs" c="dimmed" ta="center" my="md">
    {children}, <Moment at={at} plain />
  </Text>
);
