import { useLanguage } from '../texts/language';
import { russianRules } from './russian-rules';

/** The judge's rule (libs/quiz/judge/rule.ts) for the reader; English is the judge's own. */
export const useRuleName = (): ((rule: string) => string) => {
  const { language } = useLanguage();
  return (rule) => (language === 'ru' ? (russianRules[rule] ?? rule) : rule);
};
