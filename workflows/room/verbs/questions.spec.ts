/** What a question looks like from the first press to the last: pages, presses of others, and how it is left behind. */
import { route } from '../../../apps/ingress/route';
import { judgePress } from '../../../apps/ingress/presses';
import type { Wants } from '../../../libs/store/wants';
import { scenario } from '../../../test/support/scenario';
import { shown, small, words } from '../../../test/support/small-game';
import { ANYA, BORYA, VERA, type VirtualChat } from '../../../test/support/virtual-chat';
import { number, oneOf, text, type Option } from '../answers';
import type { Heard } from '../heard';

const numbered = (count: number): Option<number>[] =>
  Array.from({ length: count }, (_, i) => ({ value: i + 1, label: words(`№${i + 1}.`) }));
const labels = (chat: VirtualChat, message = 0): (string | undefined)[] =>
  (chat.messages[message]?.buttons ?? []).map(({ label }) => /№\d+/.exec(label)?.[0] ?? label);
const MORE = 'Ещё ›';
const BACK = '‹ Назад';

describe('a question with more options than fit', () => {
  const thirteen = small(async (room) => {
    const chosen = await room.ask(words('Какой?'), oneOf(numbered(13)), { from: ANYA, within: '60s' });
    await room.say(words(`Выбран ${chosen}`));
  });

  scenario('shows them page by page, forth and back, in one message', thirteen, {}, async (chat) => {
    expect(labels(chat)).toEqual(['№1', '№2', '№3', '№4', '№5', '№6', MORE]);
    await chat.press(ANYA, MORE);
    expect(labels(chat)).toEqual(['№7', '№8', '№9', '№10', '№11', '№12', BACK, MORE]);
    await chat.press(ANYA, MORE);
    expect(labels(chat)).toEqual(['№13', BACK]);
    await chat.press(ANYA, BACK);
    await chat.press(ANYA, /№8/);
    await chat.sees(/Выбран 8/);
    await chat.end();
    expect(chat.said).toEqual(['Какой?', 'Выбран 8', 'Конец'].map(shown));
  });

  scenario('takes the same time, however many pages are turned', thirteen, {}, async (chat) => {
    const asked = chat.clock.now;
    await chat.pass(30_000);
    await chat.press(ANYA, MORE);
    await chat.pass(20_000);
    await chat.press(ANYA, BACK);
    await chat.sees(/Выбран undefined/);
    expect(chat.clock.now - asked).toBe(60_000);
    await chat.end();
  });

  scenario('takes a press of a page that was turned meanwhile', thirteen, {}, async (chat) => {
    const onFirst = chat.pressing(ANYA, /№2\./);
    const toSecond = chat.pressing(ANYA, MORE);
    await chat.press(ANYA, MORE);
    await chat.press(ANYA, MORE);
    await chat.hear(toSecond);
    expect(labels(chat)).toContain('№7');
    await chat.hear(onFirst);
    await chat.sees(/Выбран 2/);
    await chat.end();
  });

  scenario('hears no press of any page when it is over', thirteen, {}, async (chat) => {
    const late = [chat.pressing(ANYA, /№2\./), chat.pressing(ANYA, MORE)];
    await chat.sees(/Выбран undefined/);
    const { length } = chat.posted;
    for (const press of late) await chat.hear(press);
    expect(chat.posted).toHaveLength(length);
    await chat.end();
  });

  scenario('turns pages for those alone who are asked', thirteen, {}, async (chat) => {
    await chat.press(BORYA, MORE);
    expect(labels(chat)).toContain('№1');
    await chat.end();
  });
});

describe('a press of somebody else', () => {
  const rowOf = (chat: VirtualChat): Wants => ({
    workflowId: 'vk:1:2000000001',
    room: 'vk:1:2000000001',
    game: 'small',
    opening: 7,
    attempt: 0,
    n: 1,
    everything: false,
    waits: chat.wants,
  });
  const pressed = (chat: VirtualChat, from: number): Heard => ({ v: 1, eventId: 'e', ...chat.pressing(from, /№1\./) });

  for (const [who, from, notice] of [
    ['one person', ANYA, { key: 'room.turnOf', params: { who: { mention: ANYA } } }],
    ['several', [ANYA, VERA], { key: 'room.notYours' }],
  ] as const) {
    scenario(
      `gets a private notice where ${who} may answer, and the wait goes on`,
      small(async (room) => {
        const chosen = await room.ask(words('Какой?'), oneOf(numbered(2)), { from, within: '60s' });
        await room.say(words(`Выбран ${chosen}`));
      }),
      {},
      async (chat) => {
        const row = rowOf(chat);
        const foreign = pressed(chat, BORYA);
        expect(judgePress(foreign, [row])).toEqual({ outcome: 'not theirs', answer: notice });
        expect(route([{ room: row.room, ordinary: false, heard: foreign }], [row]).steps).toEqual([]);
        // Even if it reached the game: the wait goes on.
        await chat.press(BORYA, /№1\./);
        await chat.press(ANYA, /№2\./);
        await chat.sees(/Выбран 2/);
        await chat.end();
      },
    );
  }

  scenario(
    'is told in the game’s own words where it has some',
    small((room) =>
      room.ask(words('Какой?'), oneOf(numbered(2)), { from: ANYA, within: '60s', others: words('Ждём') }),
    ),
    {},
    async (chat) => {
      expect(judgePress(pressed(chat, BORYA), [rowOf(chat)]).answer).toEqual(words('Ждём'));
      await chat.end();
    },
  );
});

describe('a question that is over', () => {
  const asked = small((room) =>
    room.ask(words('Какой?'), oneOf(numbered(2)), { within: '60s', outcome: (value) => words(`Выбран ${value}`) }),
  );

  scenario('has its outcome in place of its buttons', asked, {}, async (chat) => {
    await chat.press(BORYA, /№2\./);
    expect(chat.messages[0]).toMatchObject({ text: `${shown('Какой?')}\n\n${shown('Выбран 2')}`, buttons: [] });
    await chat.end();
  });

  scenario('that nobody answered has no buttons left', asked, {}, async (chat) => {
    await chat.end();
    expect(chat.messages[0]).toMatchObject({ text: shown('Какой?'), buttons: [], edits: 1 });
  });

  scenario('because the game was stopped has no buttons left', asked, {}, async (chat) => {
    await chat.command(VERA, 'stop');
    await chat.end();
    expect(chat.messages[0]).toMatchObject({ text: shown('Какой?'), buttons: [] });
  });

  scenario(
    'asked in words alone is left as it is',
    small((room) => room.ask(words('Сколько?'), number(), { within: '60s' })),
    {},
    async (chat) => {
      await chat.write(ANYA, '1');
      await chat.end();
      expect(chat.messages[0]).toMatchObject({ text: shown('Сколько?'), edits: 0 });
    },
  );
});

describe('a vote that is stopped', () => {
  scenario(
    'shows no counts and has no buttons left',
    small((room) => room.vote(words('Где?'), numbered(2), { within: '60s' })),
    {},
    async (chat) => {
      await chat.press(ANYA, /№2\./);
      await chat.command(VERA, 'stop');
      await chat.end();
      expect(chat.messages[0]).toMatchObject({ text: shown('Где?'), buttons: [] });
    },
  );
});

describe('say', () => {
  scenario(
    'answers the message that was heard last, even across a chapter',
    small<{ asleep: boolean }>(async (room, from) => {
      if (!from) {
        await room.hear(text());
        await room.chapter({ asleep: true });
      }
      try {
        await room.hear(text());
      } catch (error) {
        const { lastHeard } = error as { lastHeard?: Heard };
        await room.say(words('Молчите?'), { replyTo: lastHeard });
      }
    }),
    { everyChapter: true },
    async (chat) => {
      await chat.write(ANYA, 'раз', { cmid: 41 });
      expect((await chat.sees(/Молчите/)).replyTo).toBe(41);
      await chat.end();
    },
  );
});

describe('a wait with a warning', () => {
  for (const [verb, wait] of [
    ['hear', (room) => room.hear(number(), { within: '60s', warn: ['10s', words('Скорее')] })],
    ['collect', (room) => room.collect(number(), { within: '60s', warn: ['10s', words('Скорее')] })],
  ] as const satisfies readonly (readonly [string, Parameters<typeof small>[0]])[]) {
    scenario(`in ${verb} warns at its time`, small(wait), {}, async (chat) => {
      const began = chat.clock.now;
      await chat.sees(/Скорее/);
      expect(chat.clock.now - began).toBe(50_000);
      await chat.end();
      expect(chat.clock.now - began).toBe(60_000);
    });
  }
});
