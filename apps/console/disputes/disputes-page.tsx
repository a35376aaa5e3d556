import { SegmentedControl, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { appealsQuery, type AppealState } from '../api/appeals';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Page } from '../parts/page';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { Dispute } from './dispute';
import { disputesTexts } from './texts';

const STATES: readonly AppealState[] = ['open', 'decided'];

export const DisputesPage = () => {
  const texts = useTexts(disputesTexts);
  const [address, setAddress] = useSearchParams();
  const state = STATES.find((each) => each === address.get('state')) ?? 'open';
  const appeals = useInfiniteQuery(appealsQuery(state));
  return (
    <Page title={texts.title} lead={texts.lead}>
      <SegmentedControl
        className={parts.choice}
        aria-label={texts.which}
        value={state}
        onChange={(value) => setAddress(value === 'open' ? {} : { state: value })}
        data={STATES.map((value) => ({ value, label: texts.states[value] }))}
      />
      <Endless
        query={appeals}
        empty={
          <Empty icon="disputes" title={texts.none[state]}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => (
          <Stack gap="sm">
            {items.map((appeal) => (
              <Dispute key={appeal.id} appeal={appeal} />
            ))}
          </Stack>
        )}
      </Endless>
    </Page>
  );
};
