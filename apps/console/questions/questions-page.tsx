import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Allowed } from '../access/allowed';
import { questionsQuery } from '../api/questions';
import { Icon } from '../frame/icon';
import { Empty } from '../parts/empty';
import { Endless } from '../parts/endless';
import { Page } from '../parts/page';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { PackChoice } from './pack-choice';
import { QuestionCard } from './question-card';
import { questionsTexts } from './texts';

const STATES = ['all', 'drawn', 'withdrawn'] as const;
type State = (typeof STATES)[number];

const WITHDRAWN: Readonly<Record<State, boolean | undefined>> = { all: undefined, drawn: false, withdrawn: true };

/** Search lives in the address, so that a found list can be sent to somebody. */
export const QuestionsPage = () => {
  const texts = useTexts(questionsTexts);
  const [address, setAddress] = useSearchParams();
  const [words, setWords] = useState(address.get('search') ?? '');
  const [search] = useDebouncedValue(words.trim(), 300);
  const pack = address.get('pack');
  const state = STATES.find((each) => each === address.get('state')) ?? 'all';
  const questions = useInfiniteQuery(
    questionsQuery({ ...(search && { search }), ...(pack && { pack }), withdrawn: WITHDRAWN[state] }),
  );
  const put = (name: string, value: string | null): void =>
    setAddress(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  return (
    <Page
      title={texts.title}
      actions={
        <Allowed role="editor">
          <Button component={Link} to="/questions/new" leftSection={<Icon name="add" />}>
            {texts.add}
          </Button>
        </Allowed>
      }
    >
      <Group align="flex-end">
        <TextInput
          type="search"
          label={texts.search}
          placeholder={texts.searchHint}
          leftSection={<Icon name="search" />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            put('search', event.currentTarget.value.trim());
          }}
          maxLength={100}
          flex="1 1 16rem"
        />
        <PackChoice value={pack} onChange={(slug) => put('pack', slug)} />
        <SegmentedControl
          className={parts.choice}
          aria-label={texts.state}
          value={state}
          onChange={(value) => put('state', value === 'all' ? null : value)}
          data={STATES.map((value) => ({ value, label: texts.states[value] }))}
        />
      </Group>
      <Endless
        query={questions}
        empty={
          <Empty icon="questions" title={texts.none}>
            {texts.noneText}
          </Empty>
        }
      >
        {(items) => (
          <Stack gap="sm">
            {items.map((question) => (
              <QuestionCard key={question.id} question={question} />
            ))}
          </Stack>
        )}
      </Endless>
    </Page>
  );
};
