import { Group, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { auditQuery, type AuditEntry } from '../api/audit';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { AuditRow } from './audit-row';
import { auditTexts, type AuditKind } from './texts';

const KINDS: readonly AuditKind[] = [
  ...(['game', 'games', 'question', 'correction', 'pack', 'appeal'] as const),
  ...(['chat', 'community', 'admin', 'key', 'session'] as const),
];
const OUTCOMES: readonly AuditEntry['outcome'][] = ['done', 'intended', 'failed'];

export const AuditPage = () => {
  const texts = useTexts(auditTexts);
  const [address, setAddress] = useSearchParams();
  const kind = KINDS.find((each) => each === address.get('kind'));
  const outcome = OUTCOMES.find((each) => each === address.get('outcome'));
  const entries = useInfiniteQuery(auditQuery({ ...(kind && { targetKind: kind }), ...(outcome && { outcome }) }));
  const put = (name: string, value: string | null): void =>
    setAddress((now) => {
      if (value) now.set(name, value);
      else now.delete(name);
      return now;
    });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Group>
        <Select
          label={texts.kind}
          placeholder={texts.everything}
          data={KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
          value={kind ?? null}
          onChange={(value) => put('kind', value)}
          clearable
        />
        <Select
          label={texts.outcome}
          placeholder={texts.any}
          data={OUTCOMES.map((value) => ({ value, label: texts.outcomes[value] }))}
          value={outcome ?? null}
          onChange={(value) => put('outcome', value)}
          clearable
        />
      </Group>
      <Endless
        query={entries}
        empty={
          <Empty icon="audit" title={texts.none}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => (
          <Panel p={0}>
            {items.map((entry) => (
              <AuditRow key={entry.id} entry={entry} />
            ))}
          </Panel>
        )}
      </Endless>
    </Page>
  );
};
