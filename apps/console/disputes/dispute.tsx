import { Badge, Group, Stack, Text } from '@mantine/core';
import { Allowed } from '../access/allowed';
import type { Appeal } from '../api/appeals';
import { Said } from '../games/said';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { usePersonName } from '../parts/person';
import { RoomName } from '../parts/room-name';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { Review } from './review';
import { disputesTexts } from './texts';
import { Votes } from './votes';

/** What was asked and answered, how the players voted, and the editor's decision. */
export const Dispute = ({ appeal }: { readonly appeal: Appeal }) => {
  const texts = useTexts(disputesTexts);
  const nameOf = usePersonName();
  return (
    <Panel>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Badge variant="light">{texts.kinds[appeal.kind]}</Badge>
            <RowLink to={`/games/${appeal.game.id}`}>
              <RoomName room={appeal.game.room} title={appeal.game.chatTitle} />, {texts.round(appeal.round)}
            </RowLink>
          </Group>
          <Text size="xs" c="dimmed">
            {appeal.raisedBy && `${texts.raisedBy} ${nameOf(appeal.raisedBy)}, `}
            <Moment at={appeal.createdAt} />
          </Text>
        </Group>
        <Said by="bot">{appeal.question.text}</Said>
        {appeal.answer !== null && (
          <Said by="player" person={appeal.answerer}>
            {appeal.answer}
          </Said>
        )}
        <Text size="sm">
          <Text span c="dimmed">
            {texts.expected}:{' '}
          </Text>
          <Text span fw={600}>
            {appeal.question.answer}
          </Text>
        </Text>
        <Votes appeal={appeal} />
        {appeal.review ? (
          <Text size="sm">
            {texts.decided}: {texts.reviews[appeal.review.decision]}, {appeal.review.by},{' '}
            <Moment at={appeal.review.at} />
          </Text>
        ) : (
          <Allowed role="editor">
            <Review appeal={appeal} />
          </Allowed>
        )}
      </Stack>
    </Panel>
  );
};
