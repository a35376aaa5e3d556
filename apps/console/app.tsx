import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { isPassing } from './api/problem';
import { SignedIn } from './login/signed-in';
import { Clock } from './parts/clock';
import { router } from './routes';
import { LanguageProvider } from './texts/language';
import { theme, variables } from './theme';

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && isPassing(error), staleTime: 2_000 },
  },
  // Whatever was done, what is shown is asked for anew.
  mutationCache: new MutationCache({ onSettled: () => void queries.invalidateQueries() }),
});

export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <Clock>
          <SignedIn>
            <RouterProvider router={router} />
          </SignedIn>
        </Clock>
      </QueryClientProvider>
    </LanguageProvider>
  </MantineProvider>
);
