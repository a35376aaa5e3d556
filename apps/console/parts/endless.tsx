import { Button, Group } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/language';
import { Failure } from './failure';
import { Loading } from './loading';
import { partsTexts } from './texts';

interface EndlessProps<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ items: T[]; nextCursor: string | null }>>;
  readonly empty: ReactNode;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A list that goes on at the press of a button. */
export const Endless = <T,>({ query, empty, children }: EndlessProps<T>) => {
  const texts = useTexts(partsTexts);
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {items === undefined && query.isPending && <Loading />}
      {items && (items.length > 0 ? children(items) : empty)}
      {query.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {texts.more}
          </Button>
        </Group>
      )}
    </>
  );
};
