import { useTexts } from '../texts/language';
import { communitiesTexts } from './texts';

const MINUTE = 60;
const HOUR = 3_600;

/** A stretch of time in whole seconds, minutes or hours, as one says how long somebody waits: «3 минуты». */
export const useLasting = (): ((seconds: number) => string) => {
  const texts = useTexts(communitiesTexts);
  return (seconds) => {
    if (seconds < 2 * MINUTE) return texts.seconds(Math.round(seconds));
    if (seconds < 2 * HOUR) return texts.minutes(Math.round(seconds / MINUTE));
    return texts.hours(Math.round(seconds / HOUR));
  };
};
