import { Button, Divider, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import type { GameDetails, GameStanding } from '../../api/games';
import { Icon } from '../../frame/icon';
import { Panel } from '../../parts/panel';
import { useTexts } from '../../texts/language';
import { actionsOn, RESCUES, type Action } from './action';
import { ActionDialog } from './action-dialog';
import { actionsTexts } from './texts';

interface ActionsPanelProps {
  readonly game: GameDetails;
  readonly standing: GameStanding | undefined;
}

/** Everything that can be done to a live game. */
export const ActionsPanel = ({ game, standing }: ActionsPanelProps) => {
  const texts = useTexts(actionsTexts);
  const [chosen, choose] = useState<Action>();
  const buttons = (actions: readonly Action[]) => (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 1 }} spacing="xs">
      {actions.map((action, place) => (
        <Button
          // Pause and resume are one button: a dialog gives the focus back to what is still there.
          key={place}
          variant={action.final ? 'light' : 'default'}
          color={action.final ? 'red' : undefined}
          justify="flex-start"
          leftSection={<Icon name={action.icon} />}
          onClick={() => choose(action)}
        >
          {texts.names[action.name]}
        </Button>
      ))}
    </SimpleGrid>
  );
  return (
    <Panel title={texts.title}>
      <Stack gap="xs">
        {buttons(actionsOn(game, standing))}
        <Divider label={texts.rescue} labelPosition="left" />
        {buttons(RESCUES)}
      </Stack>
      <ActionDialog gameId={game.id} action={chosen} close={() => choose(undefined)} />
    </Panel>
  );
};
