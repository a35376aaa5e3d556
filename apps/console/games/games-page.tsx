import { Button, SegmentedControl, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { gamesQuery, type Game, type GameState } from '../api/games';
import { Icon } from '../frame/icon';
import { useLookInterval } from '../live/live-updates';
import { Announced } from '../parts/announced';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Page } from '../parts/page';
import parts from '../parts/parts.module.css';
import { Allowed } from '../access/allowed';
import { useTexts } from '../texts/language';
import { GameCard } from './game-card';
import styles from './games.module.css';
import { StartGame } from './start-game';
import { gamesTexts } from './texts';
import { helpFirst } from './trouble-of';

const STATES: readonly GameState[] = ['live', 'stuck', 'frozen'];

export const GamesPage = () => {
  const texts = useTexts(gamesTexts);
  const [address, setAddress] = useSearchParams();
  const state = STATES.find((each) => each === address.get('state')) ?? 'live';
  const games = useInfiniteQuery(gamesQuery(state, useLookInterval()));
  const [starting, start] = useDisclosure();
  const button = (
    <Allowed role="operator">
      <Button component={Link} to="/bulk-stop" variant="default" leftSection={<Icon name="stop" />}>
        {texts.stopMany}
      </Button>
      <Button onClick={start.open} leftSection={<Icon name="add" />}>
        {texts.start}
      </Button>
    </Allowed>
  );
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      <StartGame opened={starting} close={start.close} />
      <SegmentedControl
        className={parts.choice}
        aria-label={texts.which}
        value={state}
        onChange={(value) => setAddress(value === 'live' ? {} : { state: value })}
        data={STATES.map((value) => ({ value, label: texts.states[value] }))}
      />
      <Endless
        query={games}
        empty={
          <Empty icon={state === 'live' ? 'games' : 'check'} title={texts.none[state]}>
            {texts.noneText[state]}
          </Empty>
        }
      >
        {(items) => <Games games={helpFirst(items)} />}
      </Endless>
    </Page>
  );
};

const Games = ({ games }: { readonly games: readonly Game[] }) => {
  const texts = useTexts(gamesTexts);
  return (
    <>
      <Announced>{texts.nowLive(games.length)}</Announced>
      <SimpleGrid component="ul" cols={{ base: 1, sm: 2, lg: 3 }} className={styles.cards}>
        {games.map((game) => (
          <li key={game.id}>
            <GameCard game={game} />
          </li>
        ))}
      </SimpleGrid>
    </>
  );
};
