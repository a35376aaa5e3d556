import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { LiveFeed } from './live-feed';

const Feed = createContext<LiveFeed | undefined>(undefined);

/** Has what is shown of games read anew when something happened to them. */
export const LiveUpdates = ({ children }: { readonly children: ReactNode }) => {
  const queries = useQueryClient();
  const feed = useMemo(
    () =>
      new LiveFeed({
        connect: () => new EventSource('/v1/live'),
        changed: (games) =>
          void queries.invalidateQueries({
            predicate: ({ queryKey: [kind, of] }) =>
              kind === 'games' && (!games || typeof of !== 'string' || of === 'list' || games.has(of)),
          }),
      }),
    [queries],
  );
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);
  return <Feed value={feed}>{children}</Feed>;
};

const POLLING_MS = 4_000;
/** Also a connected page looks now and then: what waits too long becomes stuck without anything happening. */
const CALM_MS = 20_000;

export const useIsLive = (): boolean => {
  const feed = useContext(Feed);
  if (!feed) throw new Error('useIsLive is called outside of LiveUpdates');
  return useSyncExternalStore(feed.onChange, feed.isConnected);
};

/** How often a page that shows live games asks by itself. */
export const useLookInterval = (): number => (useIsLive() ? CALM_MS : POLLING_MS);
