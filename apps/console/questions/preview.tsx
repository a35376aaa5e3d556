import { Stack } from '@mantine/core';
import { Said } from '../games/said';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import type { Draft } from './draft';
import { questionsTexts } from './texts';

interface PreviewProps {
  readonly draft: Draft;
  readonly handout?: string | null;
}

/** The question and its verdict in the look of the chat, as they are typed. */
export const Preview = ({ draft, handout }: PreviewProps) => {
  const texts = useTexts(questionsTexts);
  const paragraphs = (...lines: (string | false | null | undefined)[]) => lines.filter(Boolean).join('\n\n');
  return (
    <Panel title={texts.preview}>
      <Stack gap="sm">
        <Said by="bot">
          {paragraphs(
            texts.previewHead,
            handout && `${texts.handout}:\n${handout}`,
            draft.text.trim() || '…',
            texts.previewFoot,
          )}
        </Said>
        <Said by="bot">
          {paragraphs(
            texts.previewRight,
            [
              `${texts.answer}: ${draft.answer.trim() || '…'}`,
              draft.comment.trim() && `${texts.comment}: ${draft.comment.trim()}`,
              draft.source.trim() && `${texts.source}: ${draft.source.trim()}`,
            ]
              .filter(Boolean)
              .join('\n'),
            texts.previewScore,
          )}
        </Said>
      </Stack>
    </Panel>
  );
};
