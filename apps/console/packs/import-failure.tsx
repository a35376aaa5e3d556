import { Alert, List, Text } from '@mantine/core';
import { ApiProblem } from '../api/problem';
import { Icon } from '../frame/icon';
import { Failure } from '../parts/failure';
import { useTexts } from '../texts/language';
import { useReason } from './reason-words';
import { packsTexts } from './texts';

const LINE = /^line (\d+)$/;

/** Why a package was not imported: each mistake with its line, in the reader's language. */
export const ImportFailure = ({ error }: { readonly error: unknown }) => {
  const texts = useTexts(packsTexts);
  const wordsOf = useReason();
  const mistakes = error instanceof ApiProblem ? error.mistakes.filter(({ code }) => code !== undefined) : [];
  if (mistakes.length === 0) return <Failure error={error} />;
  return (
    <Alert color="red" role="alert" title={texts.refused} icon={<Icon name="warning" />}>
      <Text size="sm">{texts.nothingWritten}</Text>
      <List size="sm" mt={4}>
        {mistakes.map(({ field, detail, ...reason }, i) => {
          const [, line] = LINE.exec(field) ?? [];
          return (
            <List.Item key={i}>
              {line !== undefined && `${texts.place(Number(line))}: `}
              {wordsOf({ ...reason, why: detail })}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
};
