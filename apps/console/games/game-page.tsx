import { Badge, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { gameQuery, type GameDetails } from '../api/games';
import { Announced } from '../parts/announced';
import { BackLink } from '../parts/back-link';
import { useGameName } from '../parts/game-name';
import { Loaded } from '../parts/loaded';
import { Page } from '../parts/page';
import { RoomName } from '../parts/room-name';
import { useLanguage, useTexts } from '../texts/language';
import { GameFacts } from './game-facts';
import { gameTexts } from './game-texts';
import styles from './games.module.css';
import { Score } from './score';
import { Standing } from './standing';
import { stepIn } from './step';
import { gamesTexts } from './texts';
import { Timeline } from './timeline';
import { Trouble } from './trouble';

export const GamePage = () => {
  const { id = '' } = useParams();
  const game = useQuery(gameQuery(id));
  const texts = useTexts(gameTexts);
  const nameOf = useGameName();
  return (
    <Page
      above={<BackLink to="/">{texts.back}</BackLink>}
      title={game.data ? nameOf(game.data.game) : '…'}
      lead={game.data && <Lead game={game.data} />}
    >
      <Loaded query={game}>{(details) => <Details game={details} />}</Loaded>
    </Page>
  );
};

const Lead = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  const ofLists = useTexts(gamesTexts);
  return (
    <Group gap="xs">
      <RoomName room={game.room} />
      {game.live ? (
        <Badge color="green" variant="light">
          {texts.live}
        </Badge>
      ) : (
        game.ending && (
          <Badge color="gray" variant="light">
            {texts.endings[game.ending]}
          </Badge>
        )
      )}
      {game.frozen && <Badge color="red">{ofLists.frozen}</Badge>}
      {game.waiting?.paused && <Badge color="yellow">{ofLists.paused}</Badge>}
      <Score score={game.score} />
    </Group>
  );
};

const Details = ({ game }: { readonly game: GameDetails }) => {
  const { language } = useLanguage();
  return (
    <>
      <Announced>{stepIn(language, game.step)}</Announced>
      <Trouble game={game} />
      <div className={styles.columns}>
        <Timeline game={game} />
        <Stack>
          {game.live && <Standing game={game} />}
          <GameFacts game={game} />
        </Stack>
      </div>
    </>
  );
};
