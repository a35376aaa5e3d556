import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { partsTexts } from './parts/texts';
import { styleNonce } from './style-nonce';
import { useTexts } from './texts/language';
import { theme, variables } from './theme';

/** The look of everything; Mantine's own crosses are called something in the reader's language. */
export const Themed = ({ children }: { readonly children: ReactNode }) => {
  const { close } = useTexts(partsTexts);
  const named = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { CloseButton: { defaultProps: { 'aria-label': close } } },
      }),
    [close],
  );
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
};
