import { Badge, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ListedQuestion } from '../api/questions';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import styles from './questions.module.css';
import { questionsTexts } from './texts';

export const QuestionCard = ({ question }: { readonly question: ListedQuestion }) => {
  const texts = useTexts(questionsTexts);
  return (
    <Panel className={styles.card}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text size="xs" c="dimmed">
          {texts.number(question.pack.title, question.number)} · {texts.fared(question.taken, question.played)}
        </Text>
        {question.withdrawn && (
          <Badge color="gray" variant="light" size="sm">
            {texts.withdrawn}
          </Badge>
        )}
      </Group>
      <Link to={`/questions/${question.id}`} className={styles.text}>
        {question.text}
      </Link>
      <Text size="sm" mt={6}>
        <Text span c="dimmed">
          {texts.answer}:{' '}
        </Text>
        <Text span fw={600}>
          {question.answer}
        </Text>
        {question.accepted.length > 0 && (
          <Text span c="dimmed">
            {' '}
            · {texts.accepted}: {question.accepted.join('; ')}
          </Text>
        )}
      </Text>
    </Panel>
  );
};
