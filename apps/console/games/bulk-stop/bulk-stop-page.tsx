import { Alert, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { gamesToStop, stopGames, type BulkStopFilter } from '../../api/bulk-stop';
import { newIntent } from '../../api/intent';
import { Icon } from '../../frame/icon';
import { BackLink } from '../../parts/back-link';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { useTexts } from '../../texts/language';
import { gameTexts } from '../game-texts';
import { BulkStopFilterForm } from './bulk-stop-filter';
import { BulkStopList } from './bulk-stop-list';
import { bulkStopTexts } from './texts';

/** Games that fit are looked at first, and stopped only when somebody has read which they are. */
export const BulkStopPage = () => {
  const texts = useTexts(bulkStopTexts);
  const ofGame = useTexts(gameTexts);
  const [filter, setFilter] = useState<BulkStopFilter>({ state: 'stuck' });
  const [intent, setIntent] = useState(newIntent);
  const [asking, ask] = useDisclosure();
  const looking = useMutation({ mutationFn: gamesToStop });
  const stopping = useMutation({ mutationFn: () => stopGames(filter, intent) });
  const begin = (chosen: BulkStopFilter): void => {
    setFilter(chosen);
    setIntent(newIntent());
    looking.reset();
    stopping.reset();
  };
  const look = (): void => {
    begin(filter);
    looking.mutate(filter);
  };
  const done = stopping.data;
  const found = done ?? looking.data;
  const count = found?.games.length ?? 0;
  return (
    <Page above={<BackLink to="/">{ofGame.back}</BackLink>} title={texts.title} lead={texts.lead}>
      <Panel>
        <BulkStopFilterForm value={filter} onChange={begin} look={look} isLooking={looking.isPending} />
      </Panel>
      {looking.isError && <Failure error={looking.error} retry={look} />}
      {found && count === 0 && (
        <Empty icon="check" title={texts.none}>
          {texts.noneText}
        </Empty>
      )}
      {found && count > 0 && (
        <Panel title={done ? texts.stopped(count) : texts.found(count)}>
          {found.more && <Alert mb="sm">{texts.more}</Alert>}
          <BulkStopList games={found.games} />
          <Group justify="flex-end" mt="md">
            {done ? (
              <Button variant="default" onClick={look}>
                {texts.again}
              </Button>
            ) : (
              <Button color="red" onClick={ask.open} leftSection={<Icon name="stop" />}>
                {texts.stop(count)}
              </Button>
            )}
          </Group>
        </Panel>
      )}
      <ConfirmDialog
        opened={asking}
        title={texts.stop(count)}
        text={texts.stopText}
        final
        close={ask.close}
        act={() => stopping.mutateAsync()}
      />
    </Page>
  );
};
