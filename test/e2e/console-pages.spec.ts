/**
 * Every page of the console over a database as after a month: axe-core finds nothing that keeps somebody from using it, nothing is
 * wider than its window, in either language, in light and dark and on a phone.
 *
 * `npm run pictures` takes the pictures of docs/admin.md, and `CONSOLE_LOOKS=folder` one of every page in every look.
 */
import { resolve } from 'node:path';
import { hashPassword } from '../../apps/admin-api/access/password';
import { projectRoot } from '../../libs/platform/project-root';
import { addAdmin } from '../../libs/store/admins';
import { hindrancesOn, overflowOf } from '../support/accessible';
import { answerTo, playRound } from '../support/chgk-player';
import { chooseLook, goTo, LOOKS, type Look } from '../support/console-look';
import { CHROMIUM, ConsolePage, inBrowser } from '../support/console-page';
import { placesOf, type Place } from '../support/console-places';
import { ROOMS } from '../support/filled/chats';
import { fill } from '../support/filled/fill';
import { freezeGame } from '../support/filled/troubled';
import type { LiveChat } from '../support/live-chat';
import { ADMIN_KEY, System } from '../support/system';

const EMAIL = 'vera@example.ru';
const PASSWORD = 'correct horse battery';
const { CONSOLE_PICTURES, CONSOLE_LOOKS } = process.env;

/** Language and colours have nothing to do with each other: three looks show all there is. */
const LOOKED_AT = CONSOLE_LOOKS
  ? LOOKS
  : LOOKS.filter(({ name }) => ['ru-light', 'en-dark', 'ru-phone'].includes(name));

inBrowser(`the pages of the console (needs Chromium at ${CHROMIUM}, Debian's package «chromium»)`, () => {
  let system: System;
  let admin: ConsolePage;
  let places: readonly Place[];

  const address = (): string => `http://127.0.0.1:${system.ports.get('admin-api')}`;

  /** A game that has asked its first question, and takes its time. */
  const play = async (title: string): Promise<{ chat: LiveChat; id: string }> => {
    const { db } = system.store;
    const chat = system.chat([101, 102, 103, 104], title);
    system.vk.world.admin(chat.peerId, true);
    await chat.sees(/Я Знаток/);
    await db
      .insertInto('roomSettings')
      .values({ roomId: chat.room, discussion: 600, answer: 600, rest: 0, blitz: false, pictures: false })
      .execute();
    chat.write(101, '/чгк 5');
    await chat.sees(/5 раундов/);
    for (const player of [101, 102, 103]) await chat.press(player, 'Играю!');
    await chat.press(101, 'Начинаем');
    const game = db.selectFrom('games').select('id').where('roomId', '=', chat.room);
    return { chat, id: (await game.executeTakeFirstOrThrow()).id };
  };

  const pause = async (id: string): Promise<void> => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'idempotency-key': id };
    const { status } = await fetch(`${address()}/v1/games/${id}/pause`, { method: 'POST', headers });
    expect(status).toBe(200);
  };

  beforeAll(async () => {
    system = await System.start(['worker', 'ingress', 'admin-api']);
    const { db } = system.store;
    await addAdmin(db, { email: EMAIL, name: 'Вера', role: 'owner', password: await hashPassword(PASSWORD) });
    const live = await play('Знатоки с пятого этажа');
    await playRound(live.chat, { answerer: 102, answer: (asked) => answerTo(db, asked) });
    await live.chat.sees(/Вопрос 2/);
    const paused = await play('Дежурные по двору');
    await paused.chat.sees(/Вопрос 1/);
    await pause(paused.id);
    const questions = await fill(db);
    // Its tasks wait where no worker is.
    const frozen = await system.client.workflow.start('chgk', { workflowId: ROOMS[0] ?? '', taskQueue: 'nobody' });
    await freezeGame(db, frozen.firstExecutionRunId);
    places = placesOf({ questions, live: live.id, paused: paused.id });
    admin = await ConsolePage.open(`${address()}/`);
  });
  afterAll(async () => {
    await admin?.close();
    await system?.stop();
  });

  const wrongWith = async (place: Place, look: Look): Promise<string[]> => {
    const overflow = await overflowOf(admin.page);
    if (CONSOLE_LOOKS) {
      const path = resolve(projectRoot(), CONSOLE_LOOKS, `${look.name}-${place.name}.png`);
      await admin.page.screenshot({ path, fullPage: true });
    }
    if (CONSOLE_PICTURES && place.inGuide && look.name === 'ru-light') {
      const path = resolve(projectRoot(), CONSOLE_PICTURES, `console-${place.name}.jpg`);
      await admin.page.screenshot({ path, quality: 80 });
    }
    const wrong = [...(await hindrancesOn(admin.page)), ...(overflow > 0 ? [`${overflow} pixels too wide`] : [])];
    return wrong.map((what) => `${place.name}: ${what}`);
  };

  it.each(LOOKED_AT)('the door can be used by everybody ($name)', async (look) => {
    const door: Place = { name: 'login', path: '/' };
    await chooseLook(admin.page, look);
    await goTo(admin.page, address(), door, look);
    expect(await wrongWith(door, look)).toEqual([]);
  });

  it.each(LOOKED_AT)(
    'every page can be used by everybody ($name)',
    async (look) => {
      if (look === LOOKED_AT[0]) {
        await chooseLook(admin.page, look);
        await admin.page.reload();
        await admin.signIn(EMAIL, PASSWORD);
        await admin.heading('Живые игры');
      }
      await chooseLook(admin.page, look);
      const wrong: string[] = [];
      for (const place of places) {
        await goTo(admin.page, address(), place, look);
        wrong.push(...(await wrongWith(place, look)));
      }
      expect(wrong).toEqual([]);
    },
    240_000,
  );

  it('breaks no rule of its page, and has no mistake in its scripts', () => {
    expect(admin.complaints).toEqual([]);
  });
});
