import type { Page } from 'playwright-core';
import type { Language, Place } from './console-places';
import { untilTrue } from './until-true';

/** In which language, colours and window the console is looked at. */
export interface Look {
  readonly name: string;
  readonly language: Language;
  readonly scheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
}

const DESK = { width: 1280, height: 860 } as const;
const PHONE = { width: 390, height: 844 } as const;

export const LOOKS: readonly Look[] = [
  { name: 'ru-light', language: 'ru', scheme: 'light', viewport: DESK },
  { name: 'ru-dark', language: 'ru', scheme: 'dark', viewport: DESK },
  { name: 'en-light', language: 'en', scheme: 'light', viewport: DESK },
  { name: 'en-dark', language: 'en', scheme: 'dark', viewport: DESK },
  { name: 'ru-phone', language: 'ru', scheme: 'light', viewport: PHONE },
  { name: 'en-phone', language: 'en', scheme: 'dark', viewport: PHONE },
];

/** As if the reader had chosen it: where the console keeps a choice (texts/language.tsx, and Mantine). */
export const chooseLook = async (page: Page, { language, scheme, viewport }: Look): Promise<void> => {
  await page.setViewportSize(viewport);
  const kept = JSON.stringify({ 'znatok.language': language, 'mantine-color-scheme-value': scheme });
  await page.evaluate(`Object.assign(localStorage, ${kept})`);
};

/** Opens a place and waits until all of it is there. */
export const goTo = async (page: Page, address: string, place: Place, { language }: Look): Promise<void> => {
  await page.goto(`${address}${place.path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  await place.open?.(page, language);
  await settled(page);
};

/** Nothing is on its way, and nothing moves any more. What was opened begins to move two frames later. */
const settled = async (page: Page): Promise<void> => {
  await page.evaluate(`new Promise((done) => ${'requestAnimationFrame(() => '.repeat(3)}done()${')'.repeat(3)})`);
  await untilTrue(
    page,
    `!document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root')
      && document.getAnimations().every(({ playState }) => playState !== 'running')`,
  );
};
