import { Alert, Code, List, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { workersQuery, type Workers } from '../api/communities';
import { Icon } from '../frame/icon';
import { Loaded } from '../parts/loaded';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { communitiesTexts } from './texts';

/** Who runs the games: processes that asked Temporal for work lately, and their builds. */
export const WorkersPanel = () => {
  const texts = useTexts(communitiesTexts);
  const workers = useQuery(workersQuery());
  return (
    <Panel title={texts.workers}>
      <Loaded query={workers}>
        {(data) => (
          <>
            {data.processes.length === 0 ? (
              <Alert color="red" icon={<Icon name="warning" />}>
                {texts.noWorkers}
              </Alert>
            ) : (
              <Processes processes={data.processes} />
            )}
            {data.builds.length > 0 && <Builds builds={data.builds} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
};

const Processes = ({ processes }: { readonly processes: Workers['processes'] }) => {
  const texts = useTexts(communitiesTexts);
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.process}</Table.Th>
            <Table.Th>{texts.does}</Table.Th>
            <Table.Th visibleFrom="sm">{texts.build}</Table.Th>
            <Table.Th>{texts.seen}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {processes.map((process) => (
            <Table.Tr key={process.identity}>
              <Table.Td className={parts.name}>{process.identity}</Table.Td>
              <Table.Td>
                {[process.workflows && texts.steps, process.activities && texts.activities].filter(Boolean).join(', ')}
              </Table.Td>
              <Table.Td visibleFrom="sm">{process.build ?? texts.noBuild}</Table.Td>
              <Table.Td>{process.lastSeenAt && <Moment at={process.lastSeenAt} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

const Builds = ({ builds }: { readonly builds: Workers['builds'] }) => {
  const texts = useTexts(communitiesTexts);
  return (
    <>
      <Text size="sm" fw={600} mt="md">
        {texts.builds}
      </Text>
      <List size="sm">
        {builds.map((build) => (
          <List.Item key={build.build}>
            <Code>{build.build}</Code> {texts.buildStates[build.status]}
          </List.Item>
        ))}
      </List>
    </>
  );
};
