import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { ANYA, BORYA, CHAT, Client, inline } from './spec/client';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const inBrowser = existsSync(CHROMIUM) ? describe : describe.skip;

jest.setTimeout(30_000);

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 780 };

inBrowser(`the chat page and its panel (needs Chromium at ${CHROMIUM}, Debian's package «chromium»)`, () => {
  let browser: Browser;
  let client: Client;
  let page: Page;
  let ahead = 0;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
  }, 60_000);
  afterAll(() => browser?.close());

  const open = async (viewport = DESKTOP): Promise<void> => {
    page = await browser.newPage({ viewport });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    await page.goto(client.emulator.url);
    await page.getByRole('radio', { name: /Аня/ }).waitFor();
  };

  beforeEach(async () => {
    ahead = 0;
    client = await Client.start({ ratePerSecond: 20, now: () => Date.now() + ahead });
  });
  afterEach(async () => {
    await page.close();
    await client.stop();
    expect(errors.splice(0)).toEqual([]);
  });

  const panel = async (tab: string): Promise<void> => {
    await page.getByRole('button', { name: 'Управление чатом' }).click();
    await page.getByRole('tab', { name: tab }).click();
  };
  const state = (): ReturnType<Client['world']['state']> => client.world.state();
  const becomes = async (look: () => unknown, wanted: unknown): Promise<void> => {
    for (let n = 0; n < 100 && JSON.stringify(look()) !== JSON.stringify(wanted); n += 1) await sleep(20);
    expect(look()).toEqual(wanted);
  };
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  const toggle = (name: RegExp): Promise<void> => page.getByRole('switch', { name }).click();
  const kinds = (): string[] => state().faults.map(({ kind }) => kind);

  test('VK is late, down and silent at a switch, and well again', async () => {
    await open();
    await panel('Сбои');
    await toggle(/^Лежит/);
    await becomes(kinds, ['http502']);
    const down = await fetch(`${client.emulator.url}/method/users.get`);
    expect(down.status).toBe(502);
    await toggle(/^Опаздывает/);
    await toggle(/^Молчит/);
    await becomes(kinds, ['http502', 'slow', 'timeout-before']);
    await toggle(/^Лежит/);
    await becomes(kinds, ['slow', 'timeout-before']);
    await button('Убрать все сбои').click();
    await becomes(kinds, []);
    await page.getByText('Сбоев нет').waitFor();
  });

  test('the next calls fail by a chosen error, an answer is lost after the act, and the panel counts down', async () => {
    await open();
    await panel('Сбои');
    await page.getByLabel('Ошибка', { exact: true }).selectOption('10');
    await page.getByLabel('Метод').selectOption('messages.send');
    await page.getByLabel('Сколько вызовов').fill('2');
    await button('Отвечать ошибкой').click();
    await page.getByText('осталось вызовов: 2').waitFor();
    expect((await client.call('messages.send', { peer_id: CHAT, random_id: 1, message: 'а' })).error?.error_code).toBe(
      10,
    );
    await page.getByText('осталось вызовов: 1').waitFor();
    await button(/^Ошибка 10: отправка: Убрать/).click();
    await button('Потерять ответ: Потерять').click();
    await page.getByText('Сделано, ответ потерян: отправка').waitFor();
    await expect(client.send('дошло')).rejects.toThrow();
    await page.getByRole('log').getByText('дошло').waitFor({ state: 'attached' });
    await becomes(kinds, []);
  });

  test('Long Poll fails in its three ways, repeats itself, and is switched off', async () => {
    await open();
    const session = await client.session();
    await client.poll(session);
    await panel('Сбои');
    for (const code of [1, 2, 3]) {
      const told = client.poll(await client.session(), 20);
      await button(new RegExp(`failed ${code}$`)).click();
      expect((await told).failed).toBe(code);
    }
    const before = Number(state().long_poll.ts);
    await page.getByLabel('Сколько событий').fill('1');
    await button('Повторить').click();
    await becomes(() => Number(state().long_poll.ts), before + 1);
    await page.getByRole('tab', { name: 'ВКонтакте' }).click();
    await toggle(/^Long Poll/);
    await becomes(() => state().long_poll.enabled, false);
  });

  test('a Callback server is connected and taken off, the clock put forward, limits changed, events looked at', async () => {
    await open();
    await panel('ВКонтакте');
    await page.getByLabel('Адрес сервера').fill(`${client.emulator.url}/nobody`);
    await page.getByLabel('Скорость повторов').selectOption('0.001');
    await button('Подключить').click();
    await page.getByText('Сервер не подтвердил адрес').waitFor();
    expect(state().callback).toMatchObject({ state: 'failed', scale: 0.001 });
    await toggle(/^Callback API/);
    await becomes(() => state().callback.state, 'off');
    await button('+1 час').click();
    await becomes(() => state().clock.ahead, 3_600_000);
    await toggle(/^Защита от флуда/);
    await becomes(() => state().limits.flood, { tenSeconds: 40, hour: 1_000 });
    await toggle(/^20 запросов/);
    await becomes(() => state().limits.per_second, 10_000);
    await button('Показать последние 30 событий').click();
    await page.locator('summary', { hasText: 'chat_invite_user' }).waitFor();
  });

  test('the bot is put out, invited, given access and the rights of an administrator', async () => {
    await open();
    await panel('Чат');
    await toggle(/^Доступ ко всей переписке/);
    await becomes(() => state().chats[0]?.all, false);
    await toggle(/администратор/);
    await becomes(() => state().chats[0]?.admin, true);
    await toggle(/^Писать в чат запрещено/);
    await becomes(() => state().chats[0]?.silenced, true);
    await button('Убрать бота').click();
    await becomes(() => [state().chats[0]?.bot, state().chats[0]?.admin], [false, false]);
    await page.locator('#panel').getByText('Добавить бота').click();
    await becomes(() => state().chats[0]?.bot, true);
  });

  test.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])('snackbars lie over nothing that can be pressed (%s)', async (_, viewport) => {
    client.world.listen((notice) => {
      if (notice.kind !== 'pressed') return;
      const { eventId: event_id, userId: user_id } = notice;
      const text = 'Решает капитан Аня: подождите, пока она выберет, кто отвечает на этот вопрос';
      const event_data = JSON.stringify({ type: 'show_snackbar', text });
      void client.call('messages.sendMessageEventAnswer', { event_id, user_id, peer_id: CHAT, event_data });
    });
    const rows = ['Аня', 'Боря', 'Вера', 'Гоша'].map((label) => JSON.parse(inline(label)) as { buttons: unknown[][] });
    await client.send('Кто отвечает?', {
      keyboard: JSON.stringify({ inline: true, buttons: rows.map(({ buttons }) => buttons[0]) }),
    });
    await open(viewport);
    const last = page.locator('.key', { hasText: 'Гоша' });
    await last.waitFor();
    const place = await last.boundingBox();
    await page.locator('.key', { hasText: 'Вера' }).click();
    await last.click();
    await page.locator('.toast:visible').last().waitFor();
    const toasts = await boxesOf(page.locator('.toast'));
    const covered = (await boxesOf(page.locator(':is(button, a, textarea):not(.toast *)'))).filter((box) =>
      toasts.some((toast) => overlap(box, toast)),
    );
    expect(toasts.length).toBeGreaterThan(0);
    expect(covered).toEqual([]);
    // Nor does it push a button away from under the finger.
    expect(await last.boundingBox()).toEqual(place);
  });

  test('two quick clicks on a message answer it, on a button they do not, though the bot takes it away between them', async () => {
    client.world.listen((notice) => {
      if (notice.kind !== 'pressed') return;
      void client.call('messages.edit', { peer_id: CHAT, cmid: notice.cmid, message: 'Решено.\n\n\n\n\n' });
    });
    await client.send('Решаем?', { keyboard: inline('Да') });
    await open();
    const box = await page.locator('.key').boundingBox();
    if (!box) throw new Error('There is no button');
    const [x, y] = [box.x + 30, box.y + 4];
    await page.mouse.click(x, y, { clickCount: 1 });
    await page.getByRole('log').getByText('Решено.').waitFor();
    await page.mouse.click(x, y, { clickCount: 2 });
    await sleep(50);
    expect(await page.locator('#answering').isVisible()).toBe(false);
    await sleep(750);
    await page.getByRole('log').getByText('Решено.').dblclick();
    await page.locator('#answering').getByText('Решено.').waitFor();
  });

  test('nobody has a turn any more when the bot was put out, nor when it comes back', async () => {
    await client.send(`[id${BORYA}|Боря], ваш ответ?`);
    await open();
    await page.getByRole('radio', { name: 'ход: Боря' }).waitFor();
    client.world.removeBot(CHAT, ANYA);
    await page.getByRole('radio', { name: 'Боря', exact: true }).waitFor();
    client.world.addBot(CHAT, ANYA);
    await page.getByRole('log').getByText('пригласила бота').last().waitFor();
    await sleep(100);
    expect(await page.getByRole('radio', { name: 'ход: Боря' }).count()).toBe(0);
    await client.send(`[id${BORYA}|Боря], новый вопрос`);
    await page.getByRole('radio', { name: 'ход: Боря' }).waitFor();
  });

  test('after midnight there is one «Сегодня»', async () => {
    const evening = new Date().setHours(23, 59, 30, 0);
    ahead = evening - Date.now();
    page = await browser.newPage({ viewport: DESKTOP });
    await page.clock.install({ time: evening });
    await page.goto(client.emulator.url);
    client.world.say({ peerId: CHAT, from: ANYA, text: 'ещё вчера' });
    await page.getByRole('log').getByText('ещё вчера').waitFor();
    // A computer that slept over midnight: its timers have not run.
    await page.clock.setSystemTime(evening + 60_000);
    ahead += 60_000;
    client.world.say({ peerId: CHAT, from: ANYA, text: 'уже сегодня' });
    await page.getByRole('log').getByText('уже сегодня').waitFor();
    expect(await page.locator('.day').allTextContents()).toEqual(['Вчера', 'Сегодня']);
  });

  test('the day follows VK’s clock', async () => {
    client.world.say({ peerId: CHAT, from: ANYA, text: 'раньше' });
    await open();
    client.world.clock(86_400_000);
    client.world.say({ peerId: CHAT, from: ANYA, text: 'позже' });
    await page.getByRole('log').getByText('позже').waitFor();
    await becomes(() => state().clock.ahead, 86_400_000);
    expect((await page.locator('.day').allTextContents()).slice(-2)).toEqual(['Вчера', 'Сегодня']);
  });
});

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

const boxesOf = async (locator: Locator): Promise<Box[]> => {
  const boxes = await Promise.all((await locator.all()).map((each) => each.boundingBox()));
  return boxes.filter((box) => box !== null);
};

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
