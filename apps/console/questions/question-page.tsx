import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Allowed } from '../access/allowed';
import { useMay } from '../access/role';
import { changeQuestion, questionQuery, type Question } from '../api/questions';
import type { Versioned } from '../api/versioned';
import { BackLink } from '../parts/back-link';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Loaded } from '../parts/loaded';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { Corrections } from './corrections';
import { changeBetween, draftOf } from './draft';
import { Preview } from './preview';
import { QuestionForm } from './question-form';
import { questionsTexts } from './texts';

export const QuestionPage = () => {
  const texts = useTexts(questionsTexts);
  const id = Number(useParams().id);
  // What is typed is not to be taken away by a look at another window.
  const question = useQuery({ ...questionQuery(id), refetchOnWindowFocus: false });
  const value = question.data?.value;
  return (
    <Page
      above={<BackLink to="/questions">{texts.back}</BackLink>}
      title={value ? texts.number(value.pack.title, value.number) : texts.question}
      lead={value && <Lead question={value} />}
      actions={
        question.data && (
          <Allowed role="editor">
            <Withdrawal read={question.data} />
          </Allowed>
        )
      }
    >
      <Loaded query={question}>{(read) => <Editor key={read.version} read={read} />}</Loaded>
    </Page>
  );
};

const Lead = ({ question: { authors, withdrawn } }: { readonly question: Question }) => {
  const texts = useTexts(questionsTexts);
  return (
    <Group gap="xs">
      {authors && `${texts.authors}: ${authors}`}
      {withdrawn && (
        <Badge color="gray" variant="light">
          {texts.withdrawn}
        </Badge>
      )}
    </Group>
  );
};

const Editor = ({ read }: { readonly read: Versioned<Question> }) => {
  const texts = useTexts(questionsTexts);
  const { value, version } = read;
  const { imported } = value.pack;
  const mayEdit = useMay('editor');
  const [draft, setDraft] = useState(() => draftOf(value));
  const saving = useMutation({
    mutationFn: async () => {
      const change = changeBetween(draftOf(value), draft);
      if (Object.keys(change).length > 0) await changeQuestion(value.id, version, change);
    },
    onSuccess: () => notifications.show({ color: 'green', message: texts.saved }),
  });
  const corrections = <Corrections question={value.id} imported={imported} />;
  return (
    <div className={parts.columns}>
      <Stack>
        {imported && corrections}
        <Panel title={imported ? texts.ofAuthor : texts.edit}>
          {imported && (
            <Text size="sm" c="dimmed" mb="sm">
              {texts.ofAuthorHint}
            </Text>
          )}
          <QuestionForm
            draft={draft}
            onChange={setDraft}
            save={() => saving.mutate()}
            saving={saving.isPending}
            error={saving.error}
            readOnly={!mayEdit || imported}
          />
        </Panel>
        {!imported && corrections}
      </Stack>
      <Preview draft={draft} handout={value.handout} />
    </div>
  );
};

const Withdrawal = ({ read: { value, version } }: { readonly read: Versioned<Question> }) => {
  const texts = useTexts(questionsTexts);
  const [asked, ask] = useState(false);
  return (
    <Group>
      <Button variant="default" onClick={() => ask(true)}>
        {value.withdrawn ? texts.restore : texts.withdraw}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={value.withdrawn ? texts.restore : texts.withdraw}
        text={value.withdrawn ? texts.restoreText : texts.withdrawText}
        close={() => ask(false)}
        act={() => changeQuestion(value.id, version, { withdrawn: !value.withdrawn })}
      />
    </Group>
  );
};
