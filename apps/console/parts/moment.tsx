import { useLanguage } from '../texts/language';
import { useNow } from './clock';
import { ago } from './span';

const exact = { dateStyle: 'medium', timeStyle: 'medium' } as const;
const short = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** A moment as people say it; the exact one when pointed at. */
export const Moment = ({ at, plain = false }: { readonly at: string | number; readonly plain?: boolean }) => {
  const { language } = useLanguage();
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={new Intl.DateTimeFormat(language, exact).format(date)}>
      {plain ? new Intl.DateTimeFormat(language, short).format(date) : ago(date.getTime(), now, language)}
    </time>
  );
};
