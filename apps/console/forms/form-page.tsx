import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { formQuery } from '../api/forms';
import { BackLink } from '../parts/back-link';
import { Loaded } from '../parts/loaded';
import { Moment } from '../parts/moment';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import styles from '../parts/parts.module.css';
import { Person } from '../parts/person';
import { useTexts } from '../texts/language';
import { formsTexts } from './texts';

export const FormPage = () => {
  const texts = useTexts(formsTexts);
  const form = useQuery(formQuery(Number(useParams().id)));
  const lead = form.data && (
    <Group gap="xs">
      <Person person={form.data.player} />
      <Moment at={form.data.sentAt} plain />
    </Group>
  );
  return (
    <Page
      above={<BackLink to="/forms">{texts.back}</BackLink>}
      title={form.data ? texts.heading(form.data.title, form.data.id) : texts.form}
      lead={lead}
    >
      <Loaded query={form}>
        {({ answers }) => (
          <Panel title={texts.answers}>
            <dl className={styles.answers}>
              {answers.map((answer) => (
                <div key={answer.id}>
                  <dt>{answer.question}</dt>
                  <dd>{answer.shown}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        )}
      </Loaded>
    </Page>
  );
};
