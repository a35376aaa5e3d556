import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { ApiProblem } from '../api/problem';
import { Failure } from '../parts/failure';
import { partsTexts } from '../parts/texts';
import { useTexts } from '../texts/language';
import type { Draft } from './draft';
import { questionsTexts } from './texts';

interface QuestionFormProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly save: () => void;
  readonly saving: boolean;
  readonly error: unknown;
  /** Somebody else's words, or no right to change them: they can be read and copied. */
  readonly readOnly: boolean;
}

/** The fields of a question, new or known. */
export const QuestionForm = ({ draft, onChange, save, saving, error, readOnly }: QuestionFormProps) => {
  const texts = useTexts(questionsTexts);
  const ofParts = useTexts(partsTexts);
  const wrong = error instanceof ApiProblem ? error.fields : {};
  const field = (name: keyof Draft) => ({
    label: texts[name],
    value: draft[name],
    error: wrong[name],
    readOnly,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error !== null && <Failure error={error} />}
        <Textarea {...field('text')} autosize minRows={4} maxLength={4_000} required={!readOnly} />
        <TextInput {...field('answer')} maxLength={500} required={!readOnly} />
        <Textarea {...field('accepted')} description={texts.variantsHint} autosize minRows={2} />
        <Textarea {...field('rejected')} description={texts.variantsHint} autosize minRows={1} />
        <Textarea {...field('comment')} autosize minRows={2} maxLength={4_000} />
        <Textarea {...field('source')} autosize minRows={1} maxLength={2_000} />
        {!readOnly && (
          <Group>
            <Button type="submit" loading={saving}>
              {ofParts.save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
};
