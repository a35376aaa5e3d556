import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTexts } from '../texts/language';
import { partsTexts } from './texts';

/** Grey bars in the place of what is on its way. */
export const Loading = ({ rows = 4, height = 56 }: { readonly rows?: number; readonly height?: number }) => {
  const texts = useTexts(partsTexts);
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{texts.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
};
