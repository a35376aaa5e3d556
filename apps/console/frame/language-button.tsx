import { Button } from '@mantine/core';
import { useLanguage, useTexts } from '../texts/language';
import { frameTexts } from './texts';

/** To the other language, named in that language. */
export const LanguageButton = () => {
  const texts = useTexts(frameTexts);
  const { language, choose } = useLanguage();
  const other = language === 'ru' ? 'en' : 'ru';
  return (
    <Button variant="subtle" color="gray" size="compact-sm" lang={other} onClick={() => choose(other)}>
      {texts.languages[other]}
    </Button>
  );
};
