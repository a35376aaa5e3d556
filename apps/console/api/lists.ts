import { infiniteQueryOptions } from '@tanstack/react-query';

interface Paged<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** A list of the API, page by page: `ask` gets the cursor of the page it is to give. */
export const listQuery = <T>(
  key: readonly unknown[],
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Paged<T>>,
) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: Paged<T>) => nextCursor ?? undefined,
  });
