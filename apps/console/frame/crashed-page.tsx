import { Button, Code, Container, Stack, Text, Title } from '@mantine/core';
import { useRouteError } from 'react-router';
import { useTexts } from '../texts/language';
import { frameTexts } from './texts';

/** A mistake in the console itself, or a part of it that could not be loaded after an update. */
export const CrashedPage = () => {
  const { crashed } = useTexts(frameTexts);
  const error = useRouteError();
  return (
    <Container size="xs" py="xl" role="alert">
      <Stack align="flex-start">
        <Title order={1} size="h2">
          {crashed.title}
        </Title>
        <Text>{crashed.text}</Text>
        <Button onClick={() => location.reload()}>{crashed.reload}</Button>
        <Code block>{error instanceof Error ? error.message : String(error)}</Code>
      </Stack>
    </Container>
  );
};
