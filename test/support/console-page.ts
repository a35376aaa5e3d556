import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Debian's package «chromium»; where it is missing, specs in a browser are skipped and say so. */
export const inBrowser = existsSync(CHROMIUM) ? describe : describe.skip;

const MOST_STOPS = 60;

/** The console in a real browser, as somebody uses it who reads Russian. */
export class ConsolePage {
  /** What the browser complained of: mistakes in scripts, and what the page's policy refused. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
  ) {
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => {
      if (/Content Security Policy|Warning:/.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async open(address: string, options: BrowserContextOptions = {}): Promise<ConsolePage> {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync'],
      ],
    });
    const context = await browser.newContext({
      ...{ locale: 'ru-RU', timezoneId: 'Europe/Moscow', viewport: { width: 1280, height: 860 } },
      ...options,
    });
    const opened = new ConsolePage(await context.newPage(), browser);
    await opened.page.goto(address);
    return opened;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel(/^Почта/).fill(email);
    await this.page.getByLabel(/^Пароль/).fill(password);
    await this.press('Войти');
  }

  /** Opens a page of the console by its section in the navigation. */
  async goTo(section: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: section }).click();
    await this.heading(section);
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
  }

  /** Presses an action and confirms it in the dialog that it opens. */
  async act(name: string | RegExp): Promise<void> {
    await this.press(name);
    await this.confirm();
  }

  /** The last button of a dialog does what it asks about; then the dialog is gone. */
  async confirm(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async shows(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Goes on with Tab until what is called so has the focus, as somebody without a mouse does. */
  async tabTo(name: RegExp): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await this.page.keyboard.press('Tab');
      if (name.test(await this.focused())) return;
    }
    throw new Error(`${MOST_STOPS} stops of the keyboard, and none is called ${name}`);
  }

  /** What has the focus is called so. */
  async focused(): Promise<string> {
    return this.page.evaluate(`document.activeElement.ariaLabel ?? document.activeElement.textContent`);
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
