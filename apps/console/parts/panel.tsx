import { Paper, Title, type PaperProps } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface PanelProps extends PaperProps {
  readonly title?: string;
  readonly children: ReactNode;
}

/** A part of a page on its own ground, a region for screen readers where it has a title. */
export const Panel = ({ title, children, ...paper }: PanelProps) => {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" {...paper} {...(title && { 'aria-labelledby': id })}>
      {title && (
        <Title order={2} size="h5" mb="sm" id={id}>
          {title}
        </Title>
      )}
      {children}
    </Paper>
  );
};
