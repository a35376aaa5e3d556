import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Allowed } from '../access/allowed';
import { exportAddress } from '../api/packages';
import { packsQuery, type Pack } from '../api/questions';
import { Icon } from '../frame/icon';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Moment } from '../parts/moment';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import styles from '../parts/parts.module.css';
import { RowLink } from '../parts/row-link';
import { useTexts } from '../texts/language';
import { packsTexts } from './texts';

const FORMATS = ['4s', 'json', 'csv'] as const;

export const PacksPage = () => {
  const texts = useTexts(packsTexts);
  const packs = useInfiniteQuery(packsQuery());
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <Allowed role="editor">
          <Button component={Link} to="/packs/import" leftSection={<Icon name="upload" />}>
            {texts.import}
          </Button>
        </Allowed>
      }
    >
      <Endless
        query={packs}
        empty={
          <Empty icon="packs" title={texts.none}>
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
                    <Table.Th>{texts.pack}</Table.Th>
                    <Table.Th>{texts.count}</Table.Th>
                    <Table.Th visibleFrom="sm">{texts.addedAt}</Table.Th>
                    <Table.Th>{texts.export}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((pack) => (
                    <PackRow key={pack.slug} pack={pack} />
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

const PackRow = ({ pack }: { readonly pack: Pack }) => {
  const texts = useTexts(packsTexts);
  const credits = [pack.authors, pack.source, pack.licence].filter(Boolean).join(' · ');
  return (
    <Table.Tr>
      <Table.Td className={styles.name}>
        <RowLink to={`/questions?pack=${encodeURIComponent(pack.slug)}`}>{pack.title}</RowLink>
        {credits && (
          <Text size="xs" c="dimmed" lineClamp={2}>
            {credits}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={styles.unbroken}>
        {texts.questions(pack.questions)}
        {pack.withdrawn > 0 && (
          <Text size="xs" c="dimmed">
            {texts.withdrawn(pack.withdrawn)}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={styles.unbroken} visibleFrom="sm">
        <Moment at={pack.createdAt} plain />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {FORMATS.map((format) => (
            <Anchor
              key={format}
              href={exportAddress(pack.slug, format)}
              download
              size="sm"
              aria-label={`${texts.export} ${format}: ${pack.title}`}
            >
              {format}
            </Anchor>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
};
