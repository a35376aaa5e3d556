import { Badge, Text } from '@mantine/core';
import type { GameDetails, PlayedRound } from '../api/games';
import { Empty } from '../parts/empty';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';
import styles from './games.module.css';
import { Said } from './said';
import { useRuleName } from './rule-name';

/** The rounds as the chat heard them: a question, an answer, a verdict. The latest is the first. */
export const Timeline = ({ game }: { readonly game: GameDetails }) => {
  const texts = useTexts(gameTexts);
  return (
    <Panel title={texts.timeline}>
      {game.rounds.length === 0 ? (
        <Empty icon="questions" title={texts.noRounds}>
          {texts.noRoundsText}
        </Empty>
      ) : (
        <ol className={styles.timeline} reversed>
          {game.rounds.toReversed().map((round) => (
            <li key={round.number}>
              <Round round={round} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
};

const Round = ({ round }: { readonly round: PlayedRound }) => {
  const texts = useTexts(gameTexts);
  return (
    <article className={styles.round} aria-label={texts.round(round.number)}>
      <RoundHead round={round} />
      <Said by="bot">{round.question.text}</Said>
      {round.answer !== null && (
        <Said by="player" person={round.answerer}>
          {round.answer}
        </Said>
      )}
      {round.verdict && (
        <Said by="bot">
          {round.verdict === 'silent' ? texts.silence : texts[round.verdict]}
          {'\n'}
          {texts.listed}: {round.question.answer}
        </Said>
      )}
    </article>
  );
};

const RoundHead = ({ round }: { readonly round: PlayedRound }) => {
  const texts = useTexts(gameTexts);
  const nameOfRule = useRuleName();
  return (
    <div className={styles.roundHead}>
      <Text fw={650} component="h3" size="sm">
        {texts.round(round.number)}
      </Text>
      {round.verdict ? (
        <Badge color={round.verdict === 'accepted' ? 'green' : 'gray'} variant="light">
          {texts.verdict[round.verdict]}
        </Badge>
      ) : (
        <Badge color="blue" variant="light">
          {texts.playing}
        </Badge>
      )}
      {round.voided && (
        <Badge color="orange" variant="light">
          {texts.voided}
        </Badge>
      )}
      <Text size="xs" c="dimmed">
        {round.rule && `${texts.rule} «${nameOfRule(round.rule)}» · `}
        {round.point && !round.voided && `${texts.point[round.point]} · `}
        <Moment at={round.endedAt ?? round.drawnAt} />
      </Text>
    </div>
  );
};
