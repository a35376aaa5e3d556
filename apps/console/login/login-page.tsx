import { Button, Center, Paper, PasswordInput, Stack, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { giveKey } from '../api/access';
import { useTexts } from '../texts/language';
import { loginTexts } from './texts';

export const LoginPage = () => {
  const texts = useTexts(loginTexts);
  const [key, setKey] = useState('');
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    giveKey(key.trim());
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper component="form" onSubmit={enter} withBorder p="xl" w="100%" maw={420}>
        <Stack>
          <Title order={1} size="h3">
            {texts.title}
          </Title>
          <PasswordInput
            label={texts.key}
            description={texts.keyHint}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            required
            autoFocus
          />
          <Button type="submit">{texts.enter}</Button>
        </Stack>
      </Paper>
    </Center>
  );
};
