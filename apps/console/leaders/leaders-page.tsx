import { Button, Group, SegmentedControl, Select, Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { Board, Period } from '../api/leaderboards';
import { Icon } from '../frame/icon';
import { Page } from '../parts/page';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { ChatBoard } from './chat-board';
import { PlayerBoard } from './player-board';
import { leadersTexts } from './texts';

const PERIODS: readonly Period[] = ['day', 'week', 'month', 'all'];
const HUMANS = [1, 2, 3] as const;
const BOARDS = ['players', 'chats'] as const;

/** By default only games with three people or more count: nobody leads by playing alone. */
export const LeadersPage = () => {
  const texts = useTexts(leadersTexts);
  const [address, setAddress] = useSearchParams();
  const board: Board = {
    period: PERIODS.find((each) => each === address.get('period')) ?? 'week',
    humans: HUMANS.find((each) => String(each) === address.get('humans')) ?? 3,
  };
  const of = BOARDS.find((each) => each === address.get('of')) ?? 'players';
  const put = (name: string, value: string | null): void =>
    setAddress((now) => {
      now.set(name, value ?? '');
      return now;
    });
  const exported = `/v1/leaderboards/players/export?${new URLSearchParams({ period: board.period, humans: String(board.humans) })}`;
  const actions = of === 'players' && (
    <Button component="a" href={exported} download variant="default" leftSection={<Icon name="download" />}>
      {texts.export}
    </Button>
  );
  return (
    <Page title={texts.title} actions={actions}>
      <Group align="flex-end">
        <SegmentedControl
          className={parts.choice}
          aria-label={texts.period}
          value={board.period}
          onChange={(value) => put('period', value)}
          data={PERIODS.map((value) => ({ value, label: texts.periods[value] }))}
        />
        <Select
          aria-label={texts.humans}
          data={HUMANS.map((least) => ({ value: String(least), label: texts.humansFrom(least) }))}
          value={String(board.humans)}
          onChange={(value) => put('humans', value)}
          allowDeselect={false}
          w={170}
        />
      </Group>
      <Tabs value={of} onChange={(value) => put('of', value)} keepMounted={false}>
        <Tabs.List mb="md">
          {BOARDS.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {texts.tabs[value]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="players">
          <PlayerBoard board={board} />
        </Tabs.Panel>
        <Tabs.Panel value="chats">
          <ChatBoard board={board} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};
