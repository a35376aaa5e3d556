import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './failure';
import { Loading } from './loading';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly loading?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** What was asked for, or that it is on its way, or why it can't be shown. What was shown before stays beside a failure. */
export const Loaded = <T,>({ query, loading = <Loading />, children }: LoadedProps<T>) => (
  <>
    {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
    {query.data !== undefined ? children(query.data) : query.isPending && loading}
  </>
);
