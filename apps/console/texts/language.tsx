import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Dictionary, Language } from './dictionary';
import { preferredLanguage } from './preferred-language';

const KEPT_AS = 'znatok.language';

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Choice = createContext<LanguageChoice | undefined>(undefined);

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(() => preferredLanguage(localStorage.getItem(KEPT_AS), navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose(chosen: Language) {
        localStorage.setItem(KEPT_AS, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <Choice value={choice}>{children}</Choice>;
};

export const useLanguage = (): LanguageChoice => {
  const choice = useContext(Choice);
  if (!choice) throw new Error('useLanguage is called outside of LanguageProvider');
  return choice;
};

/** The texts of one part in the reader's language. */
export const useTexts = <T,>(texts: Dictionary<T>): T => texts[useLanguage().language];
