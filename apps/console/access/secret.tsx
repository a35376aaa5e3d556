import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTexts } from '../texts/language';
import { accessTexts } from './texts';

interface SecretProps {
  readonly text: string;
  readonly secret: string;
  readonly close: () => void;
}

/** Something that is shown this once. */
export const Secret = ({ text, secret, close }: SecretProps) => {
  const texts = useTexts(accessTexts);
  return (
    <Stack>
      <Text size="sm">{text}</Text>
      <Code block>{secret}</Code>
      <Group justify="flex-end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? texts.copied : texts.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={close}>{texts.close}</Button>
      </Group>
    </Stack>
  );
};
