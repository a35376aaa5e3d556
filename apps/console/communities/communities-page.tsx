import { SimpleGrid } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { communitiesQuery } from '../api/communities';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Page } from '../parts/page';
import { useTexts } from '../texts/language';
import { CommunityCard } from './community-card';
import { communitiesTexts } from './texts';
import { WorkersPanel } from './workers-panel';

export const CommunitiesPage = () => {
  const texts = useTexts(communitiesTexts);
  const communities = useInfiniteQuery(communitiesQuery());
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Endless
        query={communities}
        empty={
          <Empty icon="communities" title={texts.none}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {items.map((community) => (
              <CommunityCard key={community.id} community={community} />
            ))}
          </SimpleGrid>
        )}
      </Endless>
      <WorkersPanel />
    </Page>
  );
};
