import { SIZE } from './seed';

/** A list or a page of the console: its address, drawn anew for every request. */
export interface Page {
  readonly name: string;
  path(n: number): string;
  /** Follow `nextCursor` so often: what lies deep must be as quick as what lies on top. */
  readonly deep?: number;
}

const spread = (n: number, most: number): number => 1 + ((n * 7919) % most);
const room = (n: number): string => {
  const k = spread(n, SIZE.rooms - 1);
  return `vk:${1 + (k % 5)}:${2_000_000_000 + k}`;
};
const deep = 10;

/** Every list and page that reads Postgres. */
export const PAGES: readonly Page[] = [
  { name: 'games', path: () => '/games', deep },
  { name: 'games, live', path: () => '/games?state=live&limit=100', deep },
  { name: 'games, finished', path: () => '/games?state=finished', deep },
  { name: 'games, frozen', path: () => '/games?state=frozen' },
  { name: 'games, stuck', path: () => '/games?state=stuck' },
  { name: 'games of a community', path: (n) => `/games?community=${1 + (n % 5)}`, deep },
  { name: 'games of a chat', path: (n) => `/games?room=${room(n)}` },
  { name: 'games by name', path: () => '/games?game=chgk', deep },
  {
    name: 'finished games of a community',
    path: (n) => `/games?state=finished&community=${1 + (n % 5)}&game=chgk`,
    deep,
  },
  { name: 'a game', path: (n) => `/games/game-${spread(n, SIZE.games)}` },
  { name: 'results', path: () => '/results', deep },
  { name: 'results of a chat', path: (n) => `/results?room=${room(n)}` },
  { name: 'results of a community', path: (n) => `/results?community=${1 + (n % 5)}`, deep },
  { name: 'results of a player', path: (n) => `/results?player=${spread(n, SIZE.players)}` },
  { name: 'a result', path: (n) => `/results/game-${spread(n, SIZE.games)}` },
  { name: 'leaderboard of players, all', path: () => '/leaderboards/players?period=all', deep },
  { name: 'leaderboard of players, month', path: () => '/leaderboards/players?period=month', deep },
  { name: 'leaderboard of players, week', path: () => '/leaderboards/players?period=week' },
  { name: 'leaderboard of players, day', path: () => '/leaderboards/players?period=day' },
  { name: 'leaderboard of chats, all', path: () => '/leaderboards/chats?period=all', deep },
  { name: 'players', path: () => '/players', deep },
  { name: 'players by name', path: (n) => `/players?search=${encodeURIComponent(`Фамилия${n % 100}`)}` },
  { name: 'players by a first name of many', path: () => `/players?search=${encodeURIComponent('Ан')}`, deep },
  { name: 'a player', path: (n) => `/players/${spread(n, SIZE.players)}` },
  { name: 'chats', path: () => '/chats', deep },
  { name: 'chats of a community', path: (n) => `/chats?community=${1 + (n % 5)}`, deep },
  { name: 'blocked chats', path: () => '/chats?blocked=true' },
  { name: 'a chat', path: (n) => `/chats/${room(n)}` },
  { name: 'settings of a chat', path: (n) => `/chats/${room(n)}/settings` },
  { name: 'communities', path: () => '/communities' },
  { name: 'health of a community', path: (n) => `/communities/${1 + (n % 5)}/health` },
  { name: 'forms', path: () => '/forms', deep },
  { name: 'packs', path: () => '/packs', deep },
  { name: 'questions', path: () => '/questions', deep },
  { name: 'questions of a pack', path: (n) => `/questions?pack=bench-${spread(n, SIZE.packs)}`, deep },
  { name: 'questions by words', path: (n) => `/questions?search=${encodeURIComponent(`${n % 2_000} году`)}`, deep },
  { name: 'questions by rare words', path: (n) => `/questions?search=${encodeURIComponent(`Ответ ${n * 37}`)}` },
  { name: 'a question', path: (n) => `/questions/${spread(n, SIZE.questions)}` },
];
