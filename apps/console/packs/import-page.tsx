import { Button, Checkbox, FileInput, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { importPack } from '../api/packages';
import { Icon } from '../frame/icon';
import { BackLink } from '../parts/back-link';
import { Page } from '../parts/page';
import { Panel } from '../parts/panel';
import { useTexts } from '../texts/language';
import { ImportFailure } from './import-failure';
import { ImportReportPanel } from './import-report';
import { packsTexts } from './texts';

const FORMATS = '.4s,.txt,.siq,.csv,.json,.zip';

/** A file is looked at first: nothing is written until its report has been read. */
export const ImportPage = () => {
  const texts = useTexts(packsTexts);
  const [file, setFile] = useState<File | null>(null);
  const [accepted, accept] = useState(false);
  const looking = useMutation({
    mutationFn: (chosen: File) => importPack(chosen, { dryRun: true, acceptNonCommercial: true }),
  });
  const importing = useMutation({
    mutationFn: (chosen: File) => importPack(chosen, { dryRun: false, acceptNonCommercial: accepted }),
  });
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    accept(false);
    looking.reset();
    importing.reset();
    if (chosen) looking.mutate(chosen);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file) importing.mutate(file);
  };
  const report = importing.data ?? looking.data;
  return (
    <Page above={<BackLink to="/packs">{texts.title}</BackLink>} title={texts.import} lead={texts.importLead}>
      <Panel>
        <form onSubmit={submit}>
          <Stack>
            <FileInput
              label={texts.file}
              description={texts.formats}
              placeholder={texts.chooseFile}
              accept={FORMATS}
              value={file}
              onChange={choose}
              leftSection={<Icon name="upload" />}
              clearable
            />
            {looking.isPending && <Text role="status">{texts.reading}</Text>}
            {(looking.error ?? importing.error) !== null && <ImportFailure error={looking.error ?? importing.error} />}
            {looking.data?.nonCommercial && !importing.data && (
              <Checkbox
                label={texts.nonCommercial(looking.data.licence ?? '')}
                checked={accepted}
                onChange={(event) => accept(event.currentTarget.checked)}
              />
            )}
            {looking.data && !importing.data && (
              <Group>
                <Button
                  type="submit"
                  loading={importing.isPending}
                  disabled={looking.data.nonCommercial && !accepted}
                  leftSection={<Icon name="upload" />}
                >
                  {texts.importNow}
                </Button>
              </Group>
            )}
          </Stack>
        </form>
      </Panel>
      {report && <ImportReportPanel report={report} done={importing.data !== undefined} />}
    </Page>
  );
};
