import type { ParsedPack } from '../parsed-pack';

type Rights = Pick<ParsedPack, 'link' | 'licence' | 'nonCommercial' | 'tags'>;

/** The format has no place for them, so they stand in remarks: `# Лицензия: CC BY-NC`. */
const LABELS = { link: 'Ссылка', licence: 'Лицензия', tags: 'Метки' } as const;
const NON_COMMERCIAL = 'Не для заработка';

/** Finds in a package's remarks what `rightsToRemarks` writes. */
export const readRemarks = (remarks: readonly string[]): Rights => {
  const of = (label: string): string | undefined =>
    remarks.find((remark) => remark.startsWith(`${label}: `))?.slice(label.length + 2);
  const [link, licence, tags] = [of(LABELS.link), of(LABELS.licence), of(LABELS.tags)];
  return {
    ...(link && { link }),
    ...(licence && { licence }),
    ...(tags && { tags: tags.split('; ') }),
    ...(remarks.includes(NON_COMMERCIAL) && { nonCommercial: true }),
  };
};

/** The remarks that say a package's rights and tags. */
export const rightsToRemarks = ({ link, licence, nonCommercial, tags = [] }: Rights): string[] => [
  ...(link ? [`${LABELS.link}: ${link}`] : []),
  ...(licence ? [`${LABELS.licence}: ${licence}`] : []),
  ...(tags.length > 0 ? [`${LABELS.tags}: ${tags.join('; ')}`] : []),
  ...(nonCommercial ? [NON_COMMERCIAL] : []),
];
