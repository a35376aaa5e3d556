import { Text } from '@mantine/core';
import { useLanguage, useTexts } from '../texts/language';
import { frameTexts } from './texts';

const nameOfZone = (language: string, style: 'long' | 'shortOffset'): string =>
  new Intl.DateTimeFormat(language, { timeZoneName: style })
    .formatToParts()
    .filter(({ type }) => type === 'timeZoneName')
    .map(({ value }) => value)
    .join('');

/** By which clock all the moments of the pages are told. */
export const TimeZone = () => {
  const texts = useTexts(frameTexts);
  const { language } = useLanguage();
  return (
    <Text size="xs" c="dimmed" mt="auto" p="xs">
      {texts.zone}: {nameOfZone(language, 'long')}, {nameOfZone(language, 'shortOffset')}
    </Text>
  );
};
