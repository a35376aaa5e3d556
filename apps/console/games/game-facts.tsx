import { Badge, List, Text } from '@mantine/core';
import type { GameDetails } from '../api/games';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { Person } from '../parts/person';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';

/** Who plays, since when, and where to look further. */
export const GameFacts = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  return (
    <Panel title={texts.team}>
      {game.players.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.nobody}
        </Text>
      ) : (
        <List listStyleType="none" spacing="xs">
          {game.players.map((player) => (
            <List.Item key={player.id}>
              <Person person={player} />{' '}
              {player.id === game.captain?.id && (
                <Badge variant="light" size="sm">
                  {texts.captain}
                </Badge>
              )}
            </List.Item>
          ))}
        </List>
      )}
      <dl className={`${parts.facts} ${styles.below}`}>
        <dt>{texts.startedBy}</dt>
        <dd>
          <Person person={game.startedBy} />
        </dd>
        <dt>{texts.began}</dt>
        <dd>
          <Moment at={game.startedAt} plain />
        </dd>
        {game.endedAt && (
          <>
            <dt>{texts.ended}</dt>
            <dd>
              <Moment at={game.endedAt} plain />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
};
