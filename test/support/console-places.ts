import type { Page } from 'playwright-core';
import { PEOPLE } from './filled/people';
import type { FirstQuestions } from './filled/packs';
import { finishedGame } from './filled/played';
import { DIALOG, FROZEN, STUCK } from './filled/troubled';
import { ROOMS } from './filled/chats';

export type Language = 'ru' | 'en';

/** Something to be looked at in the console. */
export interface Place {
  readonly name: string;
  readonly path: string;
  /** What is done on the page before. */
  readonly open?: (page: Page, language: Language) => Promise<void>;
  /** Its picture stands in docs/admin.md. */
  readonly inGuide?: true;
}

export interface Known {
  readonly questions: FirstQuestions;
  /** Games that a worker plays. */
  readonly live: string;
  readonly paused: string;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

/** A dialog that this button opens. */
const dialogOf =
  (names: Readonly<Record<Language, string>>): NonNullable<Place['open']> =>
  async (page, language) => {
    await button(page, names[language]).click();
    await page.getByRole('dialog').waitFor();
  };

const PACKAGE = ['### Кубок подъезда', '', '? Кто?', '! Кот', '', '? Где?', '! Тут', '', '? (img a.png)', '! Кот'];

const lookIntoPackage: Place['open'] = async (page) => {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'dvor.4s', mimeType: 'text/plain', buffer: Buffer.from(PACKAGE.join('\n')) });
  await page.getByRole('region', { name: 'Кубок подъезда' }).waitFor();
};

const lookForGames: Place['open'] = async (page, language) => {
  await page.getByText({ ru: 'Все живые', en: 'All live' }[language]).click();
  await button(page, { ru: 'Показать игры', en: 'Show the games' }[language]).click();
  await page.getByRole('table').waitFor();
};

/** Every page of the console, with what opens on it. */
export const placesOf = ({ questions, live, paused }: Known): readonly Place[] => [
  { name: 'games', path: '/', inGuide: true },
  { name: 'games-stuck', path: '/?state=stuck' },
  { name: 'games-frozen', path: '/?state=frozen' },
  { name: 'game-start', path: '/', open: dialogOf({ ru: 'Начать игру', en: 'Start a game' }) },
  { name: 'game-live', path: `/games/${live}`, inGuide: true },
  { name: 'game-pause', path: `/games/${live}`, open: dialogOf({ ru: 'Пауза', en: 'Pause' }) },
  {
    name: 'game-captain',
    path: `/games/${live}`,
    open: dialogOf({ ru: 'Сменить капитана', en: 'Replace the captain' }),
  },
  { name: 'game-paused', path: `/games/${paused}` },
  { name: 'game-stuck', path: `/games/${STUCK}` },
  { name: 'game-frozen', path: `/games/${FROZEN}` },
  { name: 'game-finished', path: `/games/${finishedGame(1)}` },
  { name: 'game-empty', path: '/games/nobody-came' },
  { name: 'game-dialog', path: `/games/${DIALOG}` },
  { name: 'bulk-stop', path: '/bulk-stop', open: lookForGames },
  { name: 'questions', path: '/questions?pack=kubok-dvora', inGuide: true },
  { name: 'questions-found', path: '/questions?search=порог&pack=kubok-dvora' },
  { name: 'questions-none', path: '/questions?search=ничегоподобного' },
  { name: 'question-own', path: `/questions/${questions.own}` },
  { name: 'question-imported', path: `/questions/${questions['kubok-dvora']}` },
  { name: 'question-new', path: '/questions/new' },
  { name: 'packs', path: '/packs' },
  { name: 'import', path: '/packs/import' },
  { name: 'import-report', path: '/packs/import', open: lookIntoPackage, inGuide: true },
  { name: 'disputes', path: '/disputes', inGuide: true },
  { name: 'disputes-decided', path: '/disputes?state=decided' },
  { name: 'dispute-accept', path: '/disputes', open: dialogOf({ ru: 'Засчитать', en: 'Accept' }) },
  { name: 'results', path: '/results' },
  { name: 'results-player', path: `/results?player=${PEOPLE[0]}` },
  { name: 'leaders', path: '/leaders?period=month', inGuide: true },
  { name: 'leaders-chats', path: '/leaders?period=all&of=chats' },
  { name: 'player', path: `/players/${PEOPLE[5]}` },
  { name: 'chats', path: '/chats' },
  { name: 'chats-blocked', path: '/chats?filter=blocked' },
  { name: 'chat', path: `/chats/${ROOMS[0]}` },
  { name: 'forms', path: '/forms' },
  { name: 'form', path: '/forms/1' },
  { name: 'health', path: '/communities' },
  { name: 'access-people', path: '/access' },
  { name: 'access-person', path: '/access', open: dialogOf({ ru: 'Добавить человека', en: 'Add a person' }) },
  { name: 'access-keys', path: '/access?tab=keys' },
  { name: 'access-key', path: '/access?tab=keys', open: dialogOf({ ru: 'Создать ключ', en: 'Make a key' }) },
  { name: 'access-sessions', path: '/access?tab=sessions' },
  { name: 'audit', path: '/audit', open: async (page) => page.locator('summary').nth(3).click() },
  { name: 'audit-failed', path: '/audit?outcome=failed' },
  { name: 'lost', path: '/nowhere' },
];
