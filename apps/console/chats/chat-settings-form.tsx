import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TagsInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useMay } from '../access/role';
import { changeChatSettings, chatSettingsQuery, type ChatSettings } from '../api/chats';
import { ApiProblem } from '../api/problem';
import type { Versioned } from '../api/versioned';
import { Failure } from '../parts/failure';
import { Loaded } from '../parts/loaded';
import { Panel } from '../parts/panel';
import { partsTexts } from '../parts/texts';
import { useTexts } from '../texts/language';
import { chatsTexts } from './texts';

const BOUNDS = { rounds: [1, 15], discussion: [5, 600], answer: [5, 600], rest: [0, 600] } as const;
const KINDS = ['pictures', 'blitz'] as const;
const DIFFICULTIES = ['any', 'easy', 'medium', 'hard'] as const;
const NUMBERS = ['rounds', 'discussion', 'answer', 'rest'] as const;

export const ChatSettingsForm = ({ room }: { readonly room: string }) => {
  const texts = useTexts(chatsTexts);
  const settings = useQuery({ ...chatSettingsQuery(room), refetchOnWindowFocus: false });
  return (
    <Panel title={texts.settings}>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.settingsHint}
      </Text>
      <Loaded query={settings}>{(read) => <Form key={read.version} room={room} read={read} />}</Loaded>
    </Panel>
  );
};

const Form = ({ room, read }: { readonly room: string; readonly read: Versioned<ChatSettings> }) => {
  const texts = useTexts(chatsTexts);
  const ofParts = useTexts(partsTexts);
  const may = useMay('operator');
  const [value, setValue] = useState(read.value);
  const saving = useMutation({
    mutationFn: () => changeChatSettings(room, { value, version: read.version }),
    onSuccess: () => notifications.show({ color: 'green', message: texts.saved }),
  });
  const wrong = saving.error instanceof ApiProblem ? saving.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {saving.isError && <Failure error={saving.error} />}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {NUMBERS.map((name) => (
            <NumberInput
              key={name}
              label={texts[name]}
              value={value[name]}
              onChange={(number) => setValue((now) => ({ ...now, [name]: Number(number) }))}
              min={BOUNDS[name][0]}
              max={BOUNDS[name][1]}
              allowDecimal={false}
              error={wrong[name]}
              disabled={!may}
              required
            />
          ))}
          <Select
            label={texts.language}
            data={(['ru', 'en'] as const).map((language) => ({ value: language, label: texts.languages[language] }))}
            value={value.language}
            onChange={(language) => language && setValue((now) => ({ ...now, language }))}
            allowDeselect={false}
            disabled={!may}
          />
          <Select
            label={texts.difficulty}
            data={DIFFICULTIES.map((difficulty) => ({ value: difficulty, label: texts.difficulties[difficulty] }))}
            value={value.difficulty}
            onChange={(difficulty) => difficulty && setValue((now) => ({ ...now, difficulty }))}
            allowDeselect={false}
            disabled={!may}
          />
          <TagsInput
            label={texts.topics}
            description={texts.topicsHint}
            value={value.topics}
            onChange={(topics) => setValue((now) => ({ ...now, topics }))}
            maxTags={5}
            error={wrong.topics}
            disabled={!may}
          />
          <NumberInput
            label={texts.since}
            description={texts.sinceHint}
            value={value.since ?? ''}
            onChange={(year) => setValue((now) => ({ ...now, since: year === '' ? null : Number(year) }))}
            min={1960}
            max={2100}
            allowDecimal={false}
            thousandSeparator=""
            error={wrong.since}
            disabled={!may}
          />
        </SimpleGrid>
        {KINDS.map((kind) => (
          <Switch
            key={kind}
            label={texts[kind]}
            checked={value[kind]}
            onChange={({ currentTarget: { checked } }) => setValue((now) => ({ ...now, [kind]: checked }))}
            disabled={!may}
          />
        ))}
        {may && (
          <Group>
            <Button type="submit" loading={saving.isPending}>
              {ofParts.save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
};
