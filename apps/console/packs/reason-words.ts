import { useLanguage } from '../texts/language';
import { russianReason, type Reason } from './russian-reason';

/** A reason (libs/quiz/reason.ts) for the reader; English is the API's own. */
export const useReason = (): ((reason: Reason) => string) => {
  const { language } = useLanguage();
  return (reason) => (language === 'ru' ? russianReason(reason) : reason.why);
};
