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
        {
          path: 'bulk-stop',
          lazy: async () => ({ Component: (await import('./games/bulk-stop/bulk-stop-page')).BulkStopPage }),
        },
        { path: 'games/:id', lazy: async () => ({ Component: (await import('./games/game-page')).GamePage }) },
        {
          path: 'questions',
          lazy: async () => ({ Component: (await import('./questions/questions-page')).QuestionsPage }),
        },
        {
          path: 'questions/new',
          lazy: async () => ({ Component: (await import('./questions/new-question-page')).NewQuestionPage }),
        },
        {
          path: 'questions/:id',
          lazy: async () => ({ Component: (await import('./questions/question-page')).QuestionPage }),
        },
        { path: 'packs', lazy: async () => ({ Component: (await import('./packs/packs-page')).PacksPage }) },
        { path: 'packs/import', lazy: async () => ({ Component: (await import('./packs/import-page')).ImportPage }) },
        {
          path: 'disputes',
          lazy: async () => ({ Component: (await import('./disputes/disputes-page')).DisputesPage }),
        },
        { path: 'results', lazy: async () => ({ Component: (await import('./results/results-page')).ResultsPage }) },
        { path: 'forms', lazy: async () => ({ Component: (await import('./forms/forms-page')).FormsPage }) },
        { path: 'forms/:id', lazy: async () => ({ Component: (await import('./forms/form-page')).FormPage }) },
        {
          path: 'communities',
          lazy: async () => ({ Component: (await import('./communities/communities-page')).CommunitiesPage }),
        },
        { path: 'leaders', lazy: async () => ({ Component: (await import('./leaders/leaders-page')).LeadersPage }) },
        { path: 'players/:id', lazy: async () => ({ Component: (await import('./leaders/player-page')).PlayerPage }) },
        { path: 'chats', lazy: async () => ({ Component: (await import('./chats/chats-page')).ChatsPage }) },
        { path: 'chats/:room', lazy: async () => ({ Component: (await import('./chats/chat-page')).ChatPage }) },
        { path: 'access', lazy: async () => ({ Component: (await import('./access/access-page')).AccessPage }) },
        { path: 'audit', lazy: async () => ({ Component: (await import('./audit/audit-page')).AuditPage }) },
        { path: '*', element: <LostPage /> },
      ],
    },
  ],
  { basename: import.meta.env.BASE_URL },
);
