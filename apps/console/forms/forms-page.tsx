import { Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formsQuery } from '../api/forms';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Moment } from '../parts/moment';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import { Person } from '../parts/person';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { formsTexts } from './texts';

export const FormsPage = () => {
  const texts = useTexts(formsTexts);
  const forms = useInfiniteQuery(formsQuery());
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Endless
        query={forms}
        empty={
          <Empty icon="forms" title={texts.none}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => (
          <Panel p={0}>
            <Table.ScrollContainer minWidth={0}>
              <Table verticalSpacing="sm" horizontalSpacing="md">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th visibleFrom="sm">{texts.number}</Table.Th>
                    <Table.Th>{texts.form}</Table.Th>
                    <Table.Th>{texts.from}</Table.Th>
                    <Table.Th>{texts.sent}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((form) => (
                    <Table.Tr key={form.id}>
                      <Table.Td visibleFrom="sm">{form.id}</Table.Td>
                      <Table.Td>
                        <RowLink to={`/forms/${form.id}`}>{form.title}</RowLink>
                      </Table.Td>
                      <Table.Td>
                        <Person person={form.player} />
                      </Table.Td>
                      <Table.Td>
                        <Moment at={form.sentAt} plain />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Panel>
        )}
      </Endless>
    </Page>
  );
};
