import { useLanguage } from '../texts/language';
import { useNow } from './clock';
import { ago } from './span';

/** With the seconds and the time zone. */
const exact = { dateStyle: 'medium', timeStyle: 'long' } as const;
const short = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** A moment as people say it, of another year with the year; the exact one when pointed at. */
export const Moment = ({ at, plain = false }: { readonly at: string | number; readonly plain?: boolean }) => {
  const { language } = useLanguage();
  const now = useNow();
  const date = new Date(at);
  const isOfThisYear = date.getFullYear() === new Date(now).getFullYear();
  const words = { ...short, ...(!isOfThisYear && { year: 'numeric' as const }) };
  return (
    <time dateTime={date.toISOString()} title={new Intl.DateTimeFormat(language, exact).format(date)}>
      {plain ? new Intl.DateTimeFormat(language, words).format(date) : ago(date.getTime(), now, language)}
    </time>
  );
};
