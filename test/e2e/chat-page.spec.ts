/** The chat page in a real browser: a person plays a whole game alone, changing between four personas. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { answerTo } from '../support/chgk-player';
import { System } from '../support/system';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const inBrowser = existsSync(CHROMIUM) ? describe : describe.skip;

inBrowser(`the chat page (needs Chromium at ${CHROMIUM}, Debian's package «chromium»)`, () => {
  let system: System;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    system = await System.start(['worker', 'ingress'], {});
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(system.vk.url);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const as = (name: string): Promise<void> => page.getByRole('radio', { name: new RegExp(name) }).click();
  const press = (label: string): Promise<void> => page.getByRole('button', { name: label, exact: true }).last().click();
  const write = async (words: string): Promise<void> => {
    await page.getByLabel('Сообщение', { exact: true }).fill(words);
    await page.keyboard.press('Enter');
  };
  const shows = (pattern: RegExp): Promise<void> => page.getByRole('log').getByText(pattern).last().waitFor();

  it('plays a game from the greeting to the result', async () => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await shows(/Я Знаток/);
    await as('Аня');
    await write('/чгк 1');
    await shows(/Кто с нами/);
    await as('Боря');
    await press('Играю!');
    await page.getByText('Вы в команде!').waitFor();
    await as('Аня');
    await press('Начинаем');
    await shows(/Вопрос 1 из 1/);
    const [chat] = system.vk.world.state().chats;
    if (!chat) throw new Error('The local VK has no chat');
    const said = system.vk.world.transcript(chat.peer_id).map(({ text }) => text);
    const captain = said.some((text) => /капитан — \[id101/.test(text)) ? 'Аня' : 'Боря';
    await as(captain === 'Аня' ? 'Боря' : 'Аня');
    await press('Отвечаем досрочно');
    await page.getByText(`Решает капитан ${captain}`).waitFor();
    await as(captain);
    await press('Отвечаем досрочно');
    await shows(/кто отвечает/);
    await press('Боря');
    await shows(/ваш ответ/);
    await as('Боря');
    await write(await answerTo(system.store.db, said.find((text) => /Вопрос 1/.test(text)) ?? ''));
    await shows(/Верно!/);
    await shows(/Игра окончена: 1:0/);
    expect(errors).toEqual([]);
  });
});
