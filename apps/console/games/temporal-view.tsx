import { Anchor, Code, List, Stack, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import type { GameStanding } from '../api/games';
import { Icon } from '../frame/icon';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { gameTexts } from './game-texts';

/** What the API says of a workflow that is not there (apps/admin-api/games/inspect-workflow.ts). */
const UNKNOWN = 'Temporal knows no such workflow';

interface TemporalViewProps {
  readonly standing: GameStanding | undefined;
  readonly url: string;
}

/** Timers, activities under way with their last error, and the way into Temporal's own pages. */
export const TemporalView = ({ standing, url }: TemporalViewProps) => {
  const texts = useTexts(gameTexts);
  const workflow = standing?.workflow;
  return (
    <Panel title={texts.tasks}>
      <Stack gap="xs">
        {workflow === null && (
          <Text size="sm" c="dimmed">
            {standing?.workflowMissing === UNKNOWN ? texts.noWorkflow : texts.noTasks}
          </Text>
        )}
        {workflow && <Tasks workflow={workflow} />}
        <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
          <Icon name="link" size={14} /> {texts.temporal}
        </Anchor>
      </Stack>
    </Panel>
  );
};

const Tasks = ({ workflow }: { readonly workflow: Schemas['GameWorkflow'] }) => {
  const texts = useTexts(gameTexts);
  return (
    <>
      {workflow.taskAttempt !== null && workflow.taskAttempt > 1 && (
        <Text size="sm" c="red">
          {texts.failingTask(workflow.taskAttempt)}
        </Text>
      )}
      <List size="sm" listStyleType="none" spacing={4}>
        {workflow.timers.map((timer) => (
          <List.Item key={timer.id}>
            {texts.timer}
            {timer.summary && ` «${timer.summary}»`}: {texts.fires} <Moment at={timer.firesAt} />
          </List.Item>
        ))}
        {workflow.activities.map((activity) => (
          <List.Item key={activity.id}>
            <Code>{texts.activity(activity.type, activity.attempt)}</Code>
            {activity.nextAttemptAt && (
              <>
                {' '}
                {texts.nextTry} <Moment at={activity.nextAttemptAt} />
              </>
            )}
            {activity.lastError && (
              <Text size="xs" c="red" lang="en">
                {activity.lastError.type}: {activity.lastError.message}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed">
        {texts.history(workflow.historyEvents, workflow.historyBytes)}
        {workflow.build && ` · ${texts.build} ${workflow.build}`}
      </Text>
    </>
  );
};
