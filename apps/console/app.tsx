import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { Session } from './access/session';
import { ApiProblem, isPassing } from './api/problem';
import { sessionQuery } from './api/session';
import { LiveUpdates } from './live/live-updates';
import { Clock } from './parts/clock';
import { router } from './routes';
import { LanguageProvider } from './texts/language';
import { Themed } from './themed';

/** Somebody was signed out elsewhere, or too long away: back to the door. */
const onError = (error: unknown): void => {
  if (error instanceof ApiProblem && error.status === 401) queries.setQueryData(sessionQuery().queryKey, null);
};

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && isPassing(error), staleTime: 2_000 },
  },
  queryCache: new QueryCache({ onError }),
  // Whatever was done, what is shown is asked for anew.
  mutationCache: new MutationCache({
    onError,
    onSettled: () => void queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'session' }),
  }),
});

export const App = () => (
  <LanguageProvider>
    <Themed>
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <Clock>
          <Session>
            <LiveUpdates>
              <RouterProvider router={router} />
            </LiveUpdates>
          </Session>
        </Clock>
      </QueryClientProvider>
    </Themed>
  </LanguageProvider>
);
