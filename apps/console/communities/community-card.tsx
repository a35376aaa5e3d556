import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { communityHealthQuery, type Community } from '../api/communities';
import { Loaded } from '../parts/loaded';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { DefaultDialog } from './default-dialog';
import { Health } from './health';
import { communitiesTexts } from './texts';

export const CommunityCard = ({ community }: { readonly community: Community }) => {
  const texts = useTexts(communitiesTexts);
  const health = useQuery(communityHealthQuery(community.id));
  const held = health.data?.ingress.held;
  return (
    <Panel title={community.name || texts.number(community.id)}>
      <Stack gap="sm">
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            vk.com/club{community.id}
          </Text>
          {held !== undefined && (
            <Badge color={held ? 'green' : 'red'} variant={held ? 'light' : 'filled'}>
              {held ? texts.heard : texts.deaf}
            </Badge>
          )}
        </Group>
        <Loaded query={health}>{(data) => <Health health={data} />}</Loaded>
        <DefaultDialog community={community} />
      </Stack>
    </Panel>
  );
};
