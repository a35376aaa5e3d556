import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { newIntent } from '../../api/intent';
import { operate } from '../../api/operations';
import { Failure } from '../../parts/failure';
import { partsTexts } from '../../parts/texts';
import { useTexts } from '../../texts/language';
import type { Action } from './action';
import { Asked } from './asked';
import { actionsTexts } from './texts';

interface ActionDialogProps {
  readonly gameId: string;
  readonly action: Action | undefined;
  readonly close: () => void;
}

/** Says what an action will do, asks what it needs, and tells what became of it. */
export const ActionDialog = ({ gameId, action, close }: ActionDialogProps) => {
  const texts = useTexts(actionsTexts);
  return (
    <Modal opened={action !== undefined} onClose={close} title={action && texts.names[action.name]}>
      {action && <ActionForm key={action.name} gameId={gameId} action={action} close={close} />}
    </Modal>
  );
};

const ActionForm = ({ gameId, action, close }: ActionDialogProps & { readonly action: Action }) => {
  const texts = useTexts(actionsTexts);
  const ofParts = useTexts(partsTexts);
  const [told, tell] = useState('');
  const [intent, setIntent] = useState(newIntent);
  const acting = useMutation({
    mutationFn: () => operate(gameId, action.of(told.trim()), intent),
    onSuccess: () => {
      notifications.show({ color: 'green', title: texts.done, message: texts.names[action.name] });
      close();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    acting.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{texts.effects[action.name]}</Text>
        <Asked
          asks={action.asks}
          told={told}
          tell={(value) => {
            // Other words are another request.
            setIntent(newIntent());
            tell(value);
          }}
        />
        {acting.isError && <Failure error={acting.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {ofParts.cancel}
          </Button>
          <Button
            type="submit"
            color={action.final ? 'red' : undefined}
            loading={acting.isPending}
            disabled={action.asks.for !== 'nothing' && action.asks.for !== 'lane' && told.trim() === ''}
            data-autofocus={action.asks.for === 'nothing' || undefined}
          >
            {texts.names[action.name]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
