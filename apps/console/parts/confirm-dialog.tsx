import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/language';
import { Failure } from './failure';
import { partsTexts } from './texts';

interface ConfirmDialogProps {
  readonly opened: boolean;
  /** What is done: heading and button. */
  readonly title: string;
  /** What will come of it. */
  readonly text?: string;
  /** It can't be taken back. */
  readonly final?: boolean;
  /** What may be chosen along with it. */
  readonly children?: ReactNode;
  readonly close: () => void;
  readonly act: () => Promise<unknown>;
  readonly done?: () => void;
}

/** Asks once more, does it, and stays with the reason where it failed. */
export const ConfirmDialog = ({ opened, title, text, final, children, close, act, done }: ConfirmDialogProps) => {
  const texts = useTexts(partsTexts);
  const acting = useMutation({
    mutationFn: act,
    onSuccess: () => {
      close();
      done?.();
    },
  });
  const leave = (): void => {
    acting.reset();
    close();
  };
  return (
    <Modal opened={opened} onClose={leave} title={title}>
      <Stack>
        {text && <Text size="sm">{text}</Text>}
        {children}
        {acting.isError && <Failure error={acting.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            {texts.cancel}
          </Button>
          <Button
            color={final ? 'red' : undefined}
            loading={acting.isPending}
            onClick={() => acting.mutate()}
            data-autofocus
          >
            {title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
