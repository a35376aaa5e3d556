import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../api/problem';
import { sessionQuery, signIn } from '../api/session';
import { Failure } from '../parts/failure';
import { useTexts } from '../texts/language';
import { Door } from './door';
import { loginTexts } from './texts';

export const LoginPage = () => {
  const texts = useTexts(loginTexts);
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: (caller) => queries.setQueryData(sessionQuery().queryKey, caller),
  });
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    entering.mutate({ email: email.trim(), password });
  };
  return (
    <Door title={texts.title}>
      <form onSubmit={enter}>
        <Stack>
          <TextInput
            label={texts.email}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            autoFocus
          />
          <PasswordInput
            label={texts.password}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            required
          />
          {entering.isError && <Refusal error={entering.error} />}
          <Button type="submit" loading={entering.isPending}>
            {texts.enter}
          </Button>
          <Text size="xs" c="dimmed">
            {texts.hint}
          </Text>
        </Stack>
      </form>
    </Door>
  );
};

/** A wrong password is nothing to explain at length; anything else is. */
const Refusal = ({ error }: { readonly error: unknown }) => {
  const texts = useTexts(loginTexts);
  const status = error instanceof ApiProblem ? error.status : undefined;
  if (status === 401 || status === 400 || status === 429) {
    return (
      <Alert color="red" role="alert">
        {status === 429 ? texts.slow : texts.wrong}
      </Alert>
    );
  }
  return <Failure error={error} />;
};
