import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { BulkStopFilter } from '../../api/bulk-stop';
import { communitiesQuery } from '../../api/communities';
import { Icon } from '../../frame/icon';
import { DIALOGS } from '../../parts/dialogs';
import { useGameName } from '../../parts/game-name';
import parts from '../../parts/parts.module.css';
import { useTexts } from '../../texts/language';
import { bulkStopTexts } from './texts';

const STATES = ['stuck', 'frozen', 'live'] as const;
const GAMES = ['chgk', ...DIALOGS] as const;

interface FilterProps {
  readonly value: BulkStopFilter;
  readonly onChange: (filter: BulkStopFilter) => void;
  readonly look: () => void;
  readonly isLooking: boolean;
}

export const BulkStopFilterForm = ({ value, onChange, look, isLooking }: FilterProps) => {
  const texts = useTexts(bulkStopTexts);
  const nameOf = useGameName();
  const communities = useInfiniteQuery(communitiesQuery());
  const known = communities.data?.pages.flatMap(({ items }) => items) ?? [];
  const { state, community, game } = value;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    look();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <SegmentedControl
          className={parts.choice}
          aria-label={texts.which}
          value={state}
          onChange={(chosen) => onChange({ ...value, state: STATES.find((each) => each === chosen) ?? 'stuck' })}
          data={STATES.map((each) => ({ value: each, label: texts.states[each] }))}
        />
        <Group align="flex-end">
          <Select
            label={texts.community}
            placeholder={texts.anyCommunity}
            data={known.map(({ id, name }) => ({ value: String(id), label: name || `vk.com/club${id}` }))}
            value={community === undefined ? null : String(community)}
            onChange={(id) => onChange({ state, ...(game && { game }), ...(id && { community: Number(id) }) })}
            clearable
          />
          <Select
            label={texts.game}
            placeholder={texts.anyGame}
            data={GAMES.map((name) => ({ value: name, label: nameOf(name) }))}
            value={game ?? null}
            onChange={(name) => onChange({ state, ...(community && { community }), ...(name && { game: name }) })}
            clearable
          />
          <Button type="submit" variant="default" loading={isLooking} leftSection={<Icon name="search" />}>
            {texts.look}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
