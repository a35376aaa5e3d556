import { Button, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { liveGamesQuery, type Game } from '../api/games';
import { Icon } from '../frame/icon';
import { Empty } from '../parts/empty';
import { Loaded } from '../parts/loaded';
import { Page } from '../parts/page';
import { Announced } from '../parts/announced';
import { useTexts } from '../texts/language';
import { GameCard } from './game-card';
import { StartGame } from './start-game';
import { gamesTexts } from './texts';

export const GamesPage = () => {
  const texts = useTexts(gamesTexts);
  const games = useQuery(liveGamesQuery());
  const [starting, start] = useDisclosure();
  const button = (
    <Button onClick={start.open} leftSection={<Icon name="add" />}>
      {texts.start}
    </Button>
  );
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      <StartGame opened={starting} close={start.close} />
      <Loaded query={games}>
        {({ items }) => (
          <>
            <Announced>{texts.nowLive(items.length)}</Announced>
            {items.length === 0 ? (
              <Empty icon="games" title={texts.none}>
                {texts.noneText}
              </Empty>
            ) : (
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
                {needingHelpFirst(items).map((game) => (
                  <li key={game.id}>
                    <GameCard game={game} />
                  </li>
                ))}
              </SimpleGrid>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
};

const needingHelpFirst = (games: readonly Game[]): Game[] =>
  games.toSorted((one, other) => Number(other.frozen !== null) - Number(one.frozen !== null));
