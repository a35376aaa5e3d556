import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { PlayedRound } from '../../api/games';
import { useTexts } from '../../texts/language';
import { actionsOnRound, type Action } from './action';
import { ActionDialog } from './action-dialog';
import { actionsTexts } from './texts';

/** Another verdict for a finished round, while its game is live. */
export const RoundActions = ({ gameId, round }: { readonly gameId: string; readonly round: PlayedRound }) => {
  const texts = useTexts(actionsTexts);
  const [chosen, choose] = useState<Action>();
  return (
    <Group gap="xs">
      {actionsOnRound(round).map((action) => (
        <Button
          key={action.name}
          size="compact-xs"
          variant="subtle"
          aria-label={`${texts.names[action.name]}. ${texts.round(round.number)}`}
          onClick={() => choose(action)}
        >
          {texts.names[action.name]}
        </Button>
      ))}
      <ActionDialog gameId={gameId} action={chosen} close={() => choose(undefined)} />
    </Group>
  );
};
