import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

/** Said by a screen reader when it changes, and seen by nobody: what changes by itself. */
export const Announced = ({ children }: { readonly children: ReactNode }) => (
  <VisuallyHidden aria-live="polite" role="status">
    {children}
  </VisuallyHidden>
);
