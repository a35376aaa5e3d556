import { useInfiniteQuery } from '@tanstack/react-query';
import { resultsQuery } from '../api/results';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Page } from '../parts/page';
import { useTexts } from '../texts/language';
import { ResultsTable } from './results-table';
import { resultsTexts } from './texts';

export const ResultsPage = () => {
  const texts = useTexts(resultsTexts);
  const results = useInfiniteQuery(resultsQuery({}));
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Endless
        query={results}
        empty={
          <Empty icon="results" title={texts.none}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => <ResultsTable results={items} />}
      </Endless>
    </Page>
  );
};
