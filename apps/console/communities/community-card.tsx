import { Text } from '@mantine/core';
import type { Community } from '../api/communities';
import { useGameName } from '../parts/game-name';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { communitiesTexts } from './texts';

export const CommunityCard = ({ community }: { readonly community: Community }) => {
  const texts = useTexts(communitiesTexts);
  const nameOf = useGameName();
  return (
    <Panel title={community.name || texts.number(community.id)}>
      <Text size="sm" c="dimmed">
        vk.com/club{community.id}, {texts.since} <Moment at={community.createdAt} plain />
      </Text>
      <Text size="sm" mt="sm">
        {texts.dialog}: {community.defaultDialog ? nameOf(community.defaultDialog) : texts.menu}
      </Text>
    </Panel>
  );
};
