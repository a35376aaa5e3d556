import { Button, Modal, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { changePassword } from '../api/session';
import { Failure } from '../parts/failure';
import { useTexts } from '../texts/language';
import { frameTexts } from './texts';

const SHORTEST = 12;

export const PasswordDialog = ({ close }: { readonly close: () => void }) => {
  const texts = useTexts(frameTexts);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const changing = useMutation({
    mutationFn: () => changePassword({ current, password }),
    onSuccess: () => {
      notifications.show({ color: 'green', message: texts.passwordChanged });
      close();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <Modal opened onClose={close} title={texts.changePassword}>
      <form onSubmit={submit}>
        <Stack>
          {changing.isError && <Failure error={changing.error} />}
          <PasswordInput
            label={texts.currentPassword}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            required
            data-autofocus
          />
          <PasswordInput
            label={texts.newPassword}
            description={texts.newPasswordHint}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            minLength={SHORTEST}
            required
          />
          <Button type="submit" loading={changing.isPending} disabled={password.length < SHORTEST}>
            {texts.changePassword}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
};
