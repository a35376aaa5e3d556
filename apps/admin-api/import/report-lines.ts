import type { ImportReport, Place } from './import-package';

/** An import's report as lines of text. */
export const reportLines = (
  { slug, title, added, changed, unchanged, absent, skipped, nonCommercial }: ImportReport,
  { isWritten, isCompared }: { readonly isWritten: boolean; readonly isCompared: boolean },
): string[] => {
  const count = added.length + changed.length + unchanged;
  const done = isWritten ? 'imported' : 'would be imported';
  const parts = isCompared ? ` (${added.length} new, ${changed.length} changed, ${unchanged} as they were)` : '';
  const isUpdate = changed.length + unchanged + absent.length > 0;
  const rest = [
    ...(isUpdate && added.length > 0 ? [`new: ${shortened(added.map(placeOf))}`] : []),
    ...(changed.length > 0 ? [`changed: ${shortened(changed.map(placeOf))}`] : []),
    ...skippedLines(skipped),
    ...(absent.length > 0
      ? [`not in the file and still played: ${shortened(absent.map((number) => `№ ${number}`))}`]
      : []),
    ...(nonCommercial ? ['not for making money: its licence forbids it, and that was accepted'] : []),
  ];
  return [
    `${title.length > 100 ? `${title.slice(0, 99)}…` : title} (${slug})`,
    `  ${count} ${done}${parts}, ${skipped.length} skipped`,
    ...rest.map((line) => `  ${line}`),
  ];
};

const placeOf = ({ line, number }: Place): string => `line ${line} (№ ${number})`;

/** One line a reason, with the places it was met at. */
const skippedLines = (skipped: ImportReport['skipped']): string[] => {
  const places = new Map<string, string[]>();
  for (const { line, number, why } of skipped) {
    const place = `line ${line}${number === undefined ? '' : ` (№ ${number})`}`;
    places.set(why, [...(places.get(why) ?? []), place]);
  }
  return [...places].map(([why, at]) => `skipped: ${why}: ${shortened(at)}`);
};

const MOST_LISTED = 20;

const shortened = (items: readonly string[]): string => {
  const more = items.length - MOST_LISTED;
  return items.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
};
