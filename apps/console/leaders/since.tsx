import { Text } from '@mantine/core';
import { useLanguage, useTexts } from '../texts/language';
import { leadersTexts } from './texts';

/** The first day that a leaderboard counts; days begin in Moscow, wherever the reader is. */
export const Since = ({ day, isAllTime }: { readonly day: string; readonly isAllTime: boolean }) => {
  const texts = useTexts(leadersTexts);
  const { language } = useLanguage();
  const words = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return (
    <Text size="sm" c="dimmed">
      {isAllTime ? texts.allTime : texts.since(words.format(new Date(day)))}
    </Text>
  );
};
