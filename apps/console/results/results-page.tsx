import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { resultsQuery } from '../api/results';
import { Icon } from '../frame/icon';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import { useRoomName } from '../parts/room-name';
import { useTexts } from '../texts/language';
import { Outcomes } from './outcomes';
import { ResultsTable } from './results-table';
import { resultsTexts } from './texts';

export const ResultsPage = () => {
  const texts = useTexts(resultsTexts);
  const nameOf = useRoomName();
  const [address] = useSearchParams();
  const room = address.get('room') ?? undefined;
  const player = Number(address.get('player')) || undefined;
  const results = useInfiniteQuery(resultsQuery({ ...(room && { room }), ...(player && { player }) }));
  const exported = (
    <Button
      component="a"
      href={`/v1/results/export?${address}`}
      download
      variant="default"
      leftSection={<Icon name="download" />}
    >
      {texts.export}
    </Button>
  );
  return (
    <Page
      title={texts.title}
      lead={room ? nameOf(room, results.data?.pages[0]?.items[0]?.chatTitle) : texts.lead}
      actions={exported}
    >
      <Endless
        query={results}
        empty={
          <Empty icon="results" title={texts.none}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => (
          <>
            <Panel title={texts.outcomes(items.length)}>
              <Outcomes results={items} />
            </Panel>
            <ResultsTable results={items} />
          </>
        )}
      </Endless>
    </Page>
  );
};
