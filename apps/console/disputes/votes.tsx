import { Group, Text } from '@mantine/core';
import type { Appeal } from '../api/appeals';
import { usePersonName } from '../parts/person';
import { useTexts } from '../texts/language';
import { disputesTexts } from './texts';

/** Every ballot, what came of them, and where the round stands now. */
export const Votes = ({ appeal }: { readonly appeal: Appeal }) => {
  const texts = useTexts(disputesTexts);
  const nameOf = usePersonName();
  const side = (agrees: boolean): string =>
    appeal.votes
      .filter((vote) => vote.agrees === agrees)
      .map(({ player }) => nameOf(player))
      .join(', ') || texts.nobody;
  return (
    <Group gap="md">
      <Text size="sm">
        {texts.agrees}: {side(true)}. {texts.against}: {side(false)}.
      </Text>
      <Text size="sm" fw={600}>
        {appeal.upheld ? texts.upheld : texts.refused}
      </Text>
      <Text size="sm" c="dimmed">
        {texts.quorum(appeal.quorum)}
        {(appeal.voided || appeal.verdict) &&
          ` · ${texts.now}: ${appeal.voided || !appeal.verdict ? texts.voided : texts.verdicts[appeal.verdict]}`}
      </Text>
    </Group>
  );
};
