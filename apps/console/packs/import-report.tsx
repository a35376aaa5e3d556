import { Alert, List, Text } from '@mantine/core';
import type { ImportReport } from '../api/packages';
import { Icon } from '../frame/icon';
import { Panel } from '../parts/panel';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { useReason } from './reason-words';
import { packsTexts } from './texts';

const MOST_LISTED = 100;

interface ImportReportProps {
  readonly report: ImportReport;
  readonly done: boolean;
}

/** What came, or would come, of a package: how many questions, and which can't be played and why. */
export const ImportReportPanel = ({ report, done }: ImportReportProps) => {
  const texts = useTexts(packsTexts);
  const wordsOf = useReason();
  return (
    <Panel title={report.title}>
      {done && (
        <Alert color="green" role="status" icon={<Icon name="check" />} mb="sm">
          {texts.imported}{' '}
          <RowLink to={`/questions?pack=${encodeURIComponent(report.slug)}`}>{texts.toQuestions}</RowLink>
        </Alert>
      )}
      <List size="sm" spacing={4}>
        <List.Item>{texts.added(report.added.length)}</List.Item>
        <List.Item>{texts.changed(report.changed.length)}</List.Item>
        <List.Item>{texts.unchanged(report.unchanged)}</List.Item>
        {report.absent.length > 0 && <List.Item>{texts.absent(report.absent.length)}</List.Item>}
      </List>
      {report.skipped.length > 0 && (
        <>
          <Text fw={600} size="sm" mt="md">
            {texts.skipped(report.skipped.length)}
          </Text>
          <List size="sm">
            {report.skipped.slice(0, MOST_LISTED).map(({ line, number, ...reason }) => (
              <List.Item key={`${line} ${number}`}>
                {texts.place(line, number)}: {wordsOf(reason)}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Panel>
  );
};
