import { Badge, Button, Group, List, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Allowed } from '../access/allowed';
import { addCorrection, correctionsQuery, removeCorrection, type Correction } from '../api/questions';
import { Failure } from '../parts/failure';
import { Loaded } from '../parts/loaded';
import { Moment } from '../parts/moment';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import styles from './questions.module.css';
import { questionsTexts } from './texts';

const KINDS = ['accepted', 'rejected', 'note'] as const;
const COLOURS = { accepted: 'green', rejected: 'red', note: 'blue' } as const;

/** What lies over the author's words: they stay as they are, and answers are judged by both. */
export const Corrections = ({ question, imported }: { readonly question: number; readonly imported: boolean }) => {
  const texts = useTexts(questionsTexts);
  const corrections = useQuery(correctionsQuery(question));
  const removing = useMutation({ mutationFn: (id: number) => removeCorrection(question, id) });
  return (
    <Panel title={texts.corrections}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {imported ? texts.correctionsHint : texts.ownCorrectionsHint}
        </Text>
        <Loaded query={corrections}>
          {({ items }) => (
            <List listStyleType="none" spacing="xs" size="sm">
              {items.map((correction) => (
                <List.Item key={correction.id}>
                  <Row correction={correction} remove={() => removing.mutate(correction.id)} />
                </List.Item>
              ))}
            </List>
          )}
        </Loaded>
        {removing.isError && <Failure error={removing.error} />}
        <Allowed role="editor">
          <NewCorrection question={question} />
        </Allowed>
      </Stack>
    </Panel>
  );
};

const Row = ({ correction, remove }: { readonly correction: Correction; readonly remove: () => void }) => {
  const texts = useTexts(questionsTexts);
  return (
    <div className={styles.correction}>
      <Badge color={COLOURS[correction.kind]} variant="light">
        {texts.correctionKinds[correction.kind]}
      </Badge>
      <div>
        <Text size="sm">{correction.text}</Text>
        <Text size="xs" c="dimmed">
          {correction.author}, <Moment at={correction.createdAt} />
        </Text>
      </div>
      <Allowed role="editor">
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          aria-label={`${texts.removeCorrection}: ${correction.text}`}
          onClick={remove}
        >
          {texts.removeCorrection}
        </Button>
      </Allowed>
    </div>
  );
};

const NewCorrection = ({ question }: { readonly question: number }) => {
  const texts = useTexts(questionsTexts);
  const [kind, setKind] = useState<Correction['kind']>('accepted');
  const [text, setText] = useState('');
  const adding = useMutation({
    mutationFn: () => addCorrection(question, { kind, text: text.trim() }),
    onSuccess: () => setText(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <form onSubmit={submit}>
      {adding.isError && <Failure error={adding.error} />}
      <Group align="flex-end" gap="xs">
        <Select
          label={texts.correctionKind}
          data={KINDS.map((value) => ({ value, label: texts.correctionKinds[value] }))}
          value={kind}
          onChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'accepted')}
          allowDeselect={false}
          w={150}
        />
        <TextInput
          label={texts.correctionText}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={kind === 'note' ? 2_000 : 300}
          required
          flex="1 1 12rem"
        />
        <Button type="submit" loading={adding.isPending}>
          {texts.addCorrection}
        </Button>
      </Group>
    </form>
  );
};
