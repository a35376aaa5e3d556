import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../access/role';
import { addQuestion } from '../api/questions';
import { BackLink } from '../parts/back-link';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { EMPTY_DRAFT, questionOf } from './draft';
import { Preview } from './preview';
import { QuestionForm } from './question-form';
import { questionsTexts } from './texts';

export const NewQuestionPage = () => {
  const texts = useTexts(questionsTexts);
  const navigate = useNavigate();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const adding = useMutation({
    mutationFn: () => addQuestion(questionOf(draft)),
    onSuccess: ({ id }) => {
      notifications.show({ color: 'green', message: texts.addedQuestion });
      return navigate(`/questions/${id}`);
    },
  });
  return (
    <Page above={<BackLink to="/questions">{texts.back}</BackLink>} title={texts.add}>
      <div className={parts.columns}>
        <Panel>
          <QuestionForm
            draft={draft}
            onChange={setDraft}
            save={() => adding.mutate()}
            saving={adding.isPending}
            error={adding.error}
            readOnly={!useMay('editor')}
          />
        </Panel>
        <Preview draft={draft} />
      </div>
    </Page>
  );
};
