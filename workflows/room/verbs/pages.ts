import type { Button, ChoiceButton, Keyboard } from '../keyboard';
import { t } from '../text';

/** VK allows 10 inline buttons in 6 rows; a row is kept for paging and one for joining. */
const ON_ONE_PAGE = 8;
const WITH_PAGING = 6;
const PAGE = 'kit:page:';

/** The page a press turns to, or undefined when it turns none. */
export const pageOf = (press: { readonly value: string } | undefined): number | undefined => {
  const [, page] = /^kit:page:(\d{1,3})$/.exec(press?.value ?? '') ?? [];
  return page === undefined ? undefined : Number(page);
};

/** What the buttons that turn pages may carry; nothing where all fit on one. */
export const pageValues = ({ length }: readonly ChoiceButton[]): string[] =>
  length <= ON_ONE_PAGE ? [] : Array.from({ length: Math.ceil(length / WITH_PAGING) }, (_, page) => `${PAGE}${page}`);

/** Two buttons a row; more than fit are shown page by page. */
export const pages = (buttons: readonly ChoiceButton[], page: number): Keyboard => {
  if (buttons.length <= ON_ONE_PAGE) return inPairs(buttons);
  const last = Math.ceil(buttons.length / WITH_PAGING) - 1;
  const turn = (to: number, key: string): ChoiceButton[] =>
    to < 0 || to > last ? [] : [{ value: `${PAGE}${to}`, label: t(key), colour: 'secondary' }];
  const shown = buttons.slice(page * WITH_PAGING, (page + 1) * WITH_PAGING);
  return [...inPairs(shown), [...turn(page - 1, 'room.back'), ...turn(page + 1, 'room.more')]];
};

const inPairs = (buttons: readonly Button[]): Button[][] => {
  const rows: Button[][] = [];
  for (let i = 0; i < buttons.length; i += 2) rows.push(buttons.slice(i, i + 2));
  return rows;
};
