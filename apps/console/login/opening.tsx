import { Loader, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Failure } from '../parts/failure';
import { useTexts } from '../texts/language';
import { Door } from './door';
import { loginTexts } from './texts';

/** While nobody knows yet whether somebody is signed in, or the API can't be asked. */
export const Opening = ({ session }: { readonly session: UseQueryResult }) => {
  const texts = useTexts(loginTexts);
  return (
    <Door title={texts.opening}>
      {session.isError ? (
        <Failure error={session.error} retry={() => void session.refetch()} />
      ) : (
        <Text role="status" aria-label={texts.opening}>
          <Loader size="sm" />
        </Text>
      )}
    </Door>
  );
};
