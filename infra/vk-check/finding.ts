/**
 * One line of the report.
 *
 * - `ok`: as it should be
 * - `note`: worth knowing, nothing is wrong
 * - `look`: VK does not show it to a community's token, so a human must look
 * - `fix`: the bot does not work, or not whole, until this is mended
 */
export interface Finding {
  readonly verdict: 'ok' | 'note' | 'look' | 'fix';
  readonly says: string;
  /** What to do about it, and where in VK. */
  readonly remedy?: string;
}

export const ok = (says: string): Finding => ({ verdict: 'ok', says });
export const note = (says: string, remedy?: string): Finding => ({ verdict: 'note', says, ...(remedy && { remedy }) });
export const look = (says: string, remedy: string): Finding => ({ verdict: 'look', says, remedy });
export const fix = (says: string, remedy: string): Finding => ({ verdict: 'fix', says, remedy });

/** As people read it; the switches of VK are named in Russian, as its pages have them. */
export const lineOf = ({ verdict, says, remedy }: Finding): string =>
  `  ${MARKS[verdict]}  ${says}${remedy === undefined ? '' : `\n          ${remedy}`}`;

const MARKS = { ok: 'ok  ', note: 'note', look: 'LOOK', fix: 'FIX ' } as const;
