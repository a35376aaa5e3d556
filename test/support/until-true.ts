import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Milliseconds. */
const PATIENCE = 30_000;
const BETWEEN = 50;

/** Waits until this is true on the page. It is asked from outside: the console's policy lets nothing evaluate strings inside. */
export const untilTrue = async (page: Page, expression: string): Promise<void> => {
  for (const deadline = Date.now() + PATIENCE; !(await page.evaluate<boolean>(expression)); await sleep(BETWEEN)) {
    if (Date.now() > deadline) throw new Error(`It was never so on ${page.url()}: ${expression}`);
  }
};
