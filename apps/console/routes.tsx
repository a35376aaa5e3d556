import { createBrowserRouter } from 'react-router';
import { CrashedPage } from './frame/crashed-page';
import { Frame } from './frame/frame';
import { LostPage } from './frame/lost-page';

/** Each page is loaded when it is first opened. */
export const router = createBrowserRouter(
  [
    {
      element: <Frame />,
      errorElement: <CrashedPage />,
      hydrateFallbackElement: <></>,
      children: [
        { index: true, lazy: async () => ({ Component: (await import('./games/games-page')).GamesPage }) },
        { path: 'games/:id', lazy: async () => ({ Component: (await import('./games/game-page')).GamePage }) },
        {
          path: 'questions',
          lazy: async () => ({ Component: (await import('./questions/questions-page')).QuestionsPage }),
        },
        { path: 'packs', lazy: async () => ({ Component: (await import('./packs/packs-page')).PacksPage }) },
        { path: 'results', lazy: async () => ({ Component: (await import('./results/results-page')).ResultsPage }) },
        { path: 'forms', lazy: async () => ({ Component: (await import('./forms/forms-page')).FormsPage }) },
        { path: 'forms/:id', lazy: async () => ({ Component: (await import('./forms/form-page')).FormPage }) },
        {
          path: 'communities',
          lazy: async () => ({ Component: (await import('./communities/communities-page')).CommunitiesPage }),
        },
        { path: 'access', lazy: async () => ({ Component: (await import('./access/access-page')).AccessPage }) },
        { path: 'audit', lazy: async () => ({ Component: (await import('./audit/audit-page')).AuditPage }) },
        { path: '*', element: <LostPage /> },
      ],
    },
  ],
  { basename: import.meta.env.BASE_URL },
);
