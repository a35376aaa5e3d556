import { ActionIcon, Tooltip, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTexts } from '../texts/language';
import { Icon } from './icon';
import { frameTexts } from './texts';

const NEXT: Readonly<Record<MantineColorScheme, MantineColorScheme>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Light, dark, or as the system has it. */
export const SchemeButton = () => {
  const texts = useTexts(frameTexts);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = texts.schemeNow(texts.scheme[colorScheme]);
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => setColorScheme(NEXT[colorScheme])}
      >
        <Icon name={colorScheme} />
      </ActionIcon>
    </Tooltip>
  );
};
