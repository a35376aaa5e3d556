import { Badge, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { gameQuery, standingQuery, type GameDetails } from '../api/games';
import { Allowed } from '../access/allowed';
import { useLookInterval } from '../live/live-updates';
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
import { ActionsPanel } from './actions/actions-panel';
import { TemporalView } from './temporal-view';
import { Timeline } from './timeline';
import { Trouble } from './trouble';
import { TroubleBadge } from './trouble-badge';

export const GamePage = () => {
  const { id = '' } = useParams();
  const game = useQuery(gameQuery(id, useLookInterval()));
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
  return (
    <Group gap="xs">
      <RoomName room={game.room} title={game.chatTitle} />
      <Score score={game.score} />
      {game.live && (
        <Badge color="green" variant="light">
          {texts.live}
        </Badge>
      )}
      {game.ending && (
        <Badge color="gray" variant="light">
          {texts.endings[game.ending]}
        </Badge>
      )}
      {game.attempt > 0 && (
        <Badge color="gray" variant="light">
          {texts.attempt(game.attempt + 1)}
        </Badge>
      )}
      <TroubleBadge game={game} />
    </Group>
  );
};

const Details = ({ game }: { readonly game: GameDetails }) => {
  const { language } = useLanguage();
  const look = useLookInterval();
  const standing = useQuery({ ...standingQuery(game.id, look), enabled: game.live });
  return (
    <>
      <Announced>{stepIn(language, game.step)}</Announced>
      <Trouble game={game} />
      <div className={styles.places}>
        {game.live && (
          <Stack className={styles.now}>
            <Standing game={game} standing={standing} />
            <Allowed role="operator">
              <ActionsPanel game={game} standing={standing.data} />
            </Allowed>
          </Stack>
        )}
        <div className={styles.told}>
          <Timeline game={game} />
        </div>
        <Stack className={styles.about}>
          <GameFacts game={game} />
          {game.live && <TemporalView workflow={standing.data?.workflow} url={game.temporalUrl} />}
        </Stack>
      </div>
    </>
  );
};
