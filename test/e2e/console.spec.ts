/** The console in a real browser: an admin at work, from the door to a game's result. */
import { hashPassword } from '../../apps/admin-api/access/password';
import { addAdmin } from '../../libs/store/admins';
import { CHROMIUM, ConsolePage, inBrowser } from '../support/console-page';
import type { LiveChat } from '../support/live-chat';
import { System } from '../support/system';
import { untilTrue } from '../support/until-true';

const EMAIL = 'vera@example.ru';
const PASSWORD = 'correct horse battery';

/** A dialog is open and has the focus. */
const IN_DIALOG = "document.querySelector('[role=dialog]')?.contains(document.activeElement) === true";

inBrowser(`the console (needs Chromium at ${CHROMIUM}, Debian's package «chromium»)`, () => {
  let system: System;
  let admin: ConsolePage;
  let chat: LiveChat;

  const address = (): string => `http://127.0.0.1:${system.ports.get('admin-api')}`;

  beforeAll(async () => {
    system = await System.start(['worker', 'ingress', 'admin-api']);
    await addAdmin(system.store.db, {
      ...{ email: EMAIL, name: 'Вера', role: 'owner' },
      password: await hashPassword(PASSWORD),
    });
    chat = system.chat([101, 102]);
    system.vk.world.admin(chat.peerId, true);
    await chat.sees(/Я Знаток/);
    admin = await ConsolePage.open(`${address()}/`);
  });
  afterAll(async () => {
    await admin?.close();
    await system?.stop();
  });

  it('lets nobody in with a wrong password, and the owner with the right one, typed without a mouse', async () => {
    await admin.signIn(EMAIL, 'wrong horse battery');
    await admin.shows('Почта или пароль не подошли.');
    await admin.page.reload();
    await untilTrue(admin.page, "document.activeElement?.type === 'email'");
    await admin.page.keyboard.type(EMAIL);
    await admin.page.keyboard.press('Tab');
    await admin.page.keyboard.type(PASSWORD);
    await admin.page.keyboard.press('Enter');
    await admin.heading('Живые игры');
    await admin.shows('Сейчас никто не играет');
  });

  it('starts a game in a chat, and shows it live without being loaded again', async () => {
    await admin.press('Начать игру');
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByLabel(/^Чат/).fill(chat.room);
    await admin.page.getByRole('option', { name: chat.room }).click();
    await dialog.getByLabel(/^Раундов/).fill('2');
    await admin.confirm();
    await admin.heading('Проверка');
    expect(admin.path).toMatch(/^\/games\/[\w-]+$/);
    await chat.sees(/2 раунда/);
    await chat.press(101, 'Играю!');
    await chat.press(102, 'Играю!');
    await chat.press(101, 'Начинаем');
    await chat.sees(/Вопрос 1 из 2/);
    await admin.shows('раунд 1 из 2: обсуждение');
    await admin.shows('workflows/games/chgk/round.ts');
  });

  it('pauses the game and goes on by keyboard alone: the dialog keeps the focus, and gives it back', async () => {
    const { keyboard } = admin.page;
    await admin.goTo('Живые игры');
    await admin.tabTo(/^Проверка/);
    await keyboard.press('Enter');
    await admin.heading('Проверка');
    await admin.tabTo(/^Пауза$/);
    await keyboard.press('Enter');
    await untilTrue(admin.page, IN_DIALOG);
    for (let stops = 0; stops < 6; stops += 1) {
      await keyboard.press('Tab');
      expect(await admin.page.evaluate(IN_DIALOG)).toBe(true);
    }
    await keyboard.press('Escape');
    await admin.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await untilTrue(admin.page, "document.activeElement.textContent === 'Пауза'");
    await keyboard.press('Enter');
    await untilTrue(admin.page, IN_DIALOG);
    await keyboard.press('Enter');
    await chat.sees(/Время остановлено/);
    await untilTrue(admin.page, "document.activeElement.textContent === 'Продолжить'");
    await keyboard.press('Enter');
    await untilTrue(admin.page, IN_DIALOG);
    await keyboard.press('Enter');
    await chat.sees(/Продолжаем!/);
  });

  it('skips the discussion, and overrules the verdict on the answer', async () => {
    await admin.act('Пропустить ожидание');
    await chat.sees(/кто отвечает/);
    const { captain } = chat;
    const answerer = captain === 101 ? 102 : 101;
    await chat.press(captain, answerer === 101 ? /Аня/ : /Боря/);
    await chat.sees(/ваш ответ/);
    chat.write(answerer, 'Совсем не то');
    await chat.sees(/Счёт: команда 0, бот 1/);
    await admin.shows('не засчитано');
    await admin.act(/Засчитать ответ\. Раунд 1/);
    await chat.sees(/ответ засчитан/);
    await admin.shows(/Решение изменено: засчитано/);
  });

  it('stops the game, and reads its result', async () => {
    await admin.act('Остановить игру');
    await chat.sees(/Игра окончена: 1:0/);
    await admin.shows(/Игра закончилась: остановлена/);
    await admin.goTo('Результаты');
    const row = admin.page.getByRole('row', { name: /Что\? Где\? Когда\?/ });
    await row.getByText('1:0').waitFor();
    await row.getByText('победила команда').waitFor();
  });

  it('stops several games at once, and tells of each what became of it', async () => {
    chat.write(102, '/чгк 3');
    await chat.sees(/3 раунда/);
    await admin.goTo('Живые игры');
    await admin.page.getByRole('link', { name: 'Остановить несколько' }).click();
    await admin.heading('Остановить несколько игр');
    await admin.press('Показать игры');
    await admin.shows('Таких игр нет');
    await admin.page.getByText('Все живые').click();
    await admin.press('Показать игры');
    await admin.page.getByRole('row', { name: /Проверка.*остановится/ }).waitFor();
    await admin.act('Остановить 1 игру');
    await admin.page.getByRole('row', { name: /Проверка.*остановлена/ }).waitFor();
    await chat.sees(/Игра закончена/);
  });

  it('imports a package after a look into it, and finds it among the packs', async () => {
    await admin.goTo('Пакеты');
    await admin.page.getByRole('link', { name: 'Загрузить пакет' }).click();
    await admin.heading('Загрузить пакет');
    const choose = (...lines: string[]) =>
      admin.page.locator('input[type=file]').setInputFiles({
        ...{ name: 'dvor.4s', mimeType: 'text/plain' },
        buffer: Buffer.from(lines.join('\n')),
      });
    await choose('? Кто?', '! Кот', '', '= кошка');
    const refused = admin.page.getByRole('alert');
    await refused.getByText('Пакет не загружен').waitFor();
    await refused.getByText('строка 4: «=» не относится ни к одному вопросу').waitFor();
    await choose('### Кубок двора', '', '? Кто?', '! Кот', '', '? Где?', '! Тут', '', '? (img a.png)', '! Кот');
    const report = admin.page.getByRole('region', { name: 'Кубок двора' });
    await report.getByText('Новых вопросов: 2').waitFor();
    await report.getByText(/строка 9 \(№ 3\): картинка не нашлась/).waitFor();
    const packs = system.store.db.selectFrom('packs').select('slug').where('title', '=', 'Кубок двора');
    expect(await packs.execute()).toEqual([]);
    await admin.press('Загрузить');
    await admin.shows('Пакет загружен.');
    await admin.goTo('Пакеты');
    await admin.page
      .getByRole('row', { name: /Кубок двора/ })
      .getByText('2 вопроса')
      .waitFor();
    await admin.page.getByRole('link', { name: 'Кубок двора', exact: true }).click();
    await admin.heading('Вопросы');
    await admin.shows('Где?');
  });

  it('finds in the audit log what the admin did', async () => {
    await admin.goTo('Журнал');
    await admin.shows('сменил решение');
    await admin.shows('остановил игру');
    await admin.shows('загрузил пакет');
  });

  it('is read by keyboard: the first stop leads past the navigation, and a new page begins at its heading', async () => {
    await admin.goTo('Вопросы');
    await untilTrue(admin.page, "document.activeElement?.tagName === 'H1'");
    await admin.page.reload();
    await admin.heading('Вопросы');
    await admin.page.keyboard.press('Tab');
    expect(await admin.page.evaluate('document.activeElement?.textContent')).toBe('К содержанию');
  });

  it('speaks English, too', async () => {
    await admin.press(/Учётная запись/);
    await admin.page.getByRole('menuitem', { name: 'English' }).click();
    await admin.heading('Questions');
    expect(await admin.page.evaluate('document.documentElement.lang')).toBe('en');
    await admin.page.getByRole('button', { name: /Account/ }).click();
    await admin.page.getByRole('menuitem', { name: 'Русский' }).click();
  });

  it('shows the door again after signing out', async () => {
    await admin.press(/Учётная запись/);
    await admin.page.getByRole('menuitem', { name: 'Выйти' }).click();
    await admin.heading('Вход в консоль');
    await admin.page.goto(`${address()}/questions`);
    await admin.heading('Вход в консоль');
  });

  it('breaks no rule of its page, and has no mistake in its scripts', () => {
    expect(admin.complaints).toEqual([]);
  });
});
