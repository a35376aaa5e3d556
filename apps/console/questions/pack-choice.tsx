import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { packsQuery } from '../api/questions';
import { useTexts } from '../texts/language';
import { questionsTexts } from './texts';

interface PackChoiceProps {
  /** The slug of a pack; null is all of them. */
  readonly value: string | null;
  readonly onChange: (slug: string | null) => void;
}

export const PackChoice = ({ value, onChange }: PackChoiceProps) => {
  const texts = useTexts(questionsTexts);
  const packs = useInfiniteQuery(packsQuery());
  const data = packs.data?.pages
    .flatMap(({ items }) => items)
    .map(({ slug, title }) => ({ value: slug, label: title }));
  return (
    <Select
      label={texts.pack}
      placeholder={texts.allPacks}
      data={data ?? []}
      value={value}
      onChange={onChange}
      searchable
      clearable
      flex="0 1 14rem"
    />
  );
};
