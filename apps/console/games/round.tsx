import { Badge, Text } from '@mantine/core';
import { Allowed } from '../access/allowed';
import type { GameDetails, PlayedRound } from '../api/games';
import { Moment } from '../parts/moment';
import { useTexts } from '../texts/language';
import { RoundActions } from './actions/round-actions';
import { gameTexts } from './game-texts';
import styles from './games.module.css';
import { useRuleName } from './rule-name';
import { Said } from './said';

interface RoundProps {
  readonly game: GameDetails;
  readonly round: PlayedRound;
}

/** One round: the question, what the chat answered, the verdict, and what operators made of it. */
export const Round = ({ game, round }: RoundProps) => {
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
      {game.appeals
        .filter((appeal) => appeal.round === round.number)
        .map((appeal) => (
          <Text key={appeal.id} size="xs" c="dimmed" ta="center">
            {texts.voted(appeal.upheld)}, <Moment at={appeal.createdAt} plain />
          </Text>
        ))}
      {game.corrections
        .filter((correction) => correction.round === round.number)
        .map(({ at, after }) => (
          <Text key={at} size="xs" c="dimmed" ta="center">
            {after.voided ? texts.voided : after.verdict && texts.corrected(texts.verdict[after.verdict])},{' '}
            <Moment at={at} plain />
          </Text>
        ))}
      {game.live && (
        <Allowed role="operator">
          <RoundActions gameId={game.id} round={round} />
        </Allowed>
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
