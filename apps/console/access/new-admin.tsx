import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { addAdmin } from '../api/admins';
import { ApiProblem } from '../api/problem';
import { Failure } from '../parts/failure';
import { useTexts } from '../texts/language';
import { RoleChoice } from './role-choice';
import type { Role } from './roles';
import { Secret } from './secret';
import { accessTexts } from './texts';

/** The password is drawn by the API and shown once. */
export const NewAdmin = ({ close }: { readonly close: () => void }) => {
  const texts = useTexts(accessTexts);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const adding = useMutation({ mutationFn: () => addAdmin({ email: email.trim(), name: name.trim(), role }) });
  const wrong = adding.error instanceof ApiProblem ? adding.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <Modal opened onClose={close} title={adding.data ? texts.added : texts.addAdmin}>
      {adding.data?.password ? (
        <Secret text={texts.drawn(adding.data.email)} secret={adding.data.password} close={close} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {adding.isError && <Failure error={adding.error} />}
            <TextInput
              label={texts.name}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={wrong.name}
              maxLength={100}
              required
              data-autofocus
            />
            <TextInput
              label={texts.email}
              type="email"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={wrong.email}
              required
            />
            <RoleChoice label={texts.role} description={texts.roleHints[role]} value={role} onChange={setRole} />
            <Button type="submit" loading={adding.isPending}>
              {texts.addAdmin}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
};
