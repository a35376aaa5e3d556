import { dictionary } from '../texts/dictionary';

export const resultsTexts = dictionary(
  {
    title: 'Результаты',
    lead: 'Чем кончились игры, сначала свежее.',
    none: 'Ещё ни одна игра не кончилась',
    noneText: 'Результат появится здесь, как только игра закончится.',
    export: 'Скачать CSV',
    outcomes: (count: number) => `Исходы игр, что ниже: ${count}`,
    chat: 'Чат',
    score: 'Счёт',
    players: 'Играли',
    ended: 'Закончилась',
    winner: { team: 'победила команда', bot: 'победил бот', draw: 'ничья' },
    noRounds: 'без раундов',
  },
  {
    title: 'Results',
    lead: 'How the games ended, the latest first.',
    none: 'No game has ended yet',
    noneText: 'A result appears here as soon as a game is over.',
    export: 'Download CSV',
    outcomes: (count: number) => `Outcomes of the games below: ${count}`,
    chat: 'Chat',
    score: 'Score',
    players: 'Players',
    ended: 'Ended',
    winner: { team: 'the team won', bot: 'the bot won', draw: 'a draw' },
    noRounds: 'no rounds',
  },
);
