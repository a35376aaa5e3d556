import { Badge, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { gameQuery, standingQuery, type GameDetails, type GameStanding } from '../api/games';
import { Allowed } from '../access/allowed';
import { useLookInterval } from '../live/live-updates';
import { Announced } from '../parts/announced';
import { BackLink } from '../parts/back-link';
import { isDialog } from '../parts/dialogs';
import { useGameName } from '../parts/game-name';
import { Loaded } from '../parts/loaded';
import { Page } from '../parts/page';
import { useRoomName } from '../parts/room-name';
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
  const nameOf = useRoomName();
  const isOver = game.data?.live === false;
  return (
    <Page
      above={
        isOver ? <BackLink to="/results">{texts.backToResults}</BackLink> : <BackLink to="/">{texts.back}</BackLink>
      }
      title={game.data ? nameOf(game.data.room, game.data.chatTitle) : texts.game}
      lead={game.data && <Lead game={game.data} />}
    >
      <Loaded query={game}>{(details) => <Details game={details} />}</Loaded>
    </Page>
  );
};

const Lead = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  const nameOf = useGameName();
  return (
    <Group gap="xs">
      {nameOf(game.game)}
      {!isDialog(game.game) && <Score score={game.score} />}
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

/** Postgres learns at the end of a round who plays; the game itself knows at once. */
const asItStands = (game: GameDetails, standing: GameStanding | undefined): GameDetails =>
  standing?.team ? { ...game, players: standing.team, captain: standing.captain } : game;

const Details = ({ game }: { readonly game: GameDetails }) => {
  const { language } = useLanguage();
  const look = useLookInterval();
  const standing = useQuery({ ...standingQuery(game.id, look), enabled: game.live });
  const now = asItStands(game, standing.data);
  return (
    <>
      <Announced>{stepIn(language, game.step)}</Announced>
      <Trouble game={game} />
      <div className={styles.places}>
        {game.live && (
          <Stack className={styles.now}>
            <Standing game={game} standing={standing} />
            <Allowed role="operator">
              <ActionsPanel game={now} standing={standing.data} />
            </Allowed>
          </Stack>
        )}
        <div className={styles.told}>
          <Timeline game={game} />
        </div>
        <Stack className={game.live ? styles.about : styles.now}>
          <GameFacts game={now} />
          {game.live && <TemporalView standing={standing.data} url={game.temporalUrl} />}
        </Stack>
      </div>
    </>
  );
};
