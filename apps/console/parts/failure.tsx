import { Alert, Button, Group, Text } from '@mantine/core';
import { Icon } from '../frame/icon';
import { useTexts } from '../texts/language';
import { adviceOn, detailOf } from './advice';
import { partsTexts } from './texts';

interface FailureProps {
  readonly error: unknown;
  /** Asks again; absent where that can't help. */
  readonly retry?: () => void;
}

/** A failure says what to do first, and what the server said below. */
export const Failure = ({ error, retry }: FailureProps) => {
  const texts = useTexts(partsTexts);
  const detail = detailOf(error);
  return (
    <Alert color="red" role="alert" title={texts.failed} icon={<Icon name="warning" />}>
      <Text size="sm">{adviceOn(error, texts)}</Text>
      {detail && (
        <Text size="xs" c="dimmed" mt={4} lang="en">
          {texts.apiSays}: {detail}
        </Text>
      )}
      {retry && (
        <Group mt="sm">
          <Button size="xs" variant="light" color="red" onClick={retry}>
            {texts.again}
          </Button>
        </Group>
      )}
    </Alert>
  );
};
