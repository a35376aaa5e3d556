import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Schemas } from '../api/client';
import { playerQuery } from '../api/leaderboards';
import { BackLink } from '../parts/back-link';
import { Loaded } from '../parts/loaded';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { usePersonName } from '../parts/person';
import { RowLink } from '../parts/row-link';
import { ResultsTable } from '../results/results-table';
import { useTexts } from '../texts/language';
import { leadersTexts } from './texts';

const PERIODS = ['day', 'week', 'month', 'all'] as const;

export const PlayerPage = () => {
  const texts = useTexts(leadersTexts);
  const nameOf = usePersonName();
  const player = useQuery(playerQuery(Number(useParams().id)));
  return (
    <Page
      above={<BackLink to="/leaders">{texts.back}</BackLink>}
      title={player.data ? nameOf(player.data) : texts.player}
    >
      <Loaded query={player}>
        {(data) => (
          <>
            <Totals totals={data.totals} />
            <ResultsTable results={data.results} />
            <RowLink to={`/results?player=${data.id}`}>{texts.allGames}</RowLink>
          </>
        )}
      </Loaded>
    </Page>
  );
};

const Totals = ({ totals }: { readonly totals: Schemas['Player']['totals'] }) => {
  const texts = useTexts(leadersTexts);
  return (
    <Panel title={texts.totals}>
      <Table.ScrollContainer minWidth={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.period}</Table.Th>
              <Table.Th className={parts.number}>{texts.accepted}</Table.Th>
              <Table.Th className={parts.number} visibleFrom="sm">
                {texts.answered}
              </Table.Th>
              <Table.Th className={parts.number}>{texts.games}</Table.Th>
              <Table.Th className={parts.number}>{texts.won}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {PERIODS.map((period) => (
              <Table.Tr key={period}>
                <Table.Td>{texts.periods[period]}</Table.Td>
                <Table.Td className={parts.number}>{totals[period].accepted}</Table.Td>
                <Table.Td className={parts.number} visibleFrom="sm">
                  {totals[period].answered}
                </Table.Td>
                <Table.Td className={parts.number}>{totals[period].games}</Table.Td>
                <Table.Td className={parts.number}>{totals[period].won}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
};
