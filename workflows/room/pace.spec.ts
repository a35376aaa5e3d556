/** A game that never waits, or waits where nobody can answer, is stopped by an error that names its line. */
import { lineOf } from '../../test/support/line-of';
import { scenario } from '../../test/support/scenario';
import { shown, small, words } from '../../test/support/small-game';
import { ANYA, BORYA, VirtualChat, type ChatOptions } from '../../test/support/virtual-chat';
import { number, player, text, yesNo } from './answers';
import { Silence } from './errors';
import type { Room } from './room';

const HERE = 'workflows/room/pace.spec.ts';
/** As good as endless, but a test whose mechanism is broken comes to its end and fails. */
const ENDLESS = 300;

const frozen = async (play: (room: Room, from?: number) => Promise<unknown>, options: ChatOptions = {}) => {
  const chat = await new VirtualChat(options).open(small(play));
  const error: unknown = await chat.game.done.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('The game was not stopped');
  // Only a plain one fails the workflow's task and not the workflow: a mended worker goes on with it.
  expect(error.constructor).toBe(Error);
  return { chat, message: error.message };
};

describe('a game is stopped with its line', () => {
  it('when it says more than 20 messages with no wait in between', async () => {
    const { chat, message } = await frozen(async (room) => {
      for (let i = 0; i < ENDLESS; i += 1) await room.say(words('Поток'));
    });
    expect(message).toContain('says more than 20 messages');
    expect(message).toContain(`${lineOf(HERE, /room\.say\(words\('Поток/)}:`);
    expect(chat.said).toHaveLength(20);
  });

  it('when it asks again and again where nobody is left to answer', async () => {
    const chat = await new VirtualChat().open(
      small(async (room) => {
        for (let i = 0; i < ENDLESS; i += 1)
          await room.ask(words('Кто здесь?'), number(), { from: BORYA, within: '60s' });
      }),
    );
    expect(chat.said).toHaveLength(1);
    await chat.hear({ kind: 'left', from: BORYA });
    await expect(chat.game.done).rejects.toThrow(lineOf(HERE, /room\.ask\(words\('Кто/));
    expect(chat.said).toHaveLength(21);
  });

  it('when it waits again and again for nobody', async () => {
    const { chat, message } = await frozen(async (room) => {
      for (let i = 0; i < ENDLESS; i += 1) await room.hear(text(), { from: [], within: '60s' });
    });
    expect(message).toContain('does more than 100 things');
    expect(message).toContain(`${lineOf(HERE, /room\.hear\(text\(\), \{ from: \[\], within/)}:`);
    expect(chat.clock.fired).toBe(0);
  });

  it.each<[string, (room: Room) => Promise<unknown>]>([
    ['hears a button that stands nowhere', (room) => room.hear(yesNo())],
    ['collects buttons', (room) => room.collect(yesNo(), { within: '60s' })],
    ['asks with nothing to choose from', (room) => room.ask(words('Кого?'), player([]), { within: '60s' })],
    ['votes on nothing', (room) => room.vote(words('За кого?'), [], { within: '60s' })],
  ])('when it %s: it waits with nobody able to answer', async (_, play) => {
    const { chat, message } = await frozen(play);
    expect(message).toMatch(/waits with nobody able to answer, at workflows\/room\/pace\.spec\.ts:\d+: /);
    expect(chat.clock.fired).toBe(0);
  });

  it('when it makes nothing of the silence that a wait for nobody throws', async () => {
    const { message } = await frozen(async (room) => {
      for (let i = 0; i < ENDLESS; i += 1) {
        try {
          await room.hear(text(), { from: [] });
        } catch (error) {
          if (!(error instanceof Silence)) throw error;
        }
      }
    });
    expect(message).toContain('does more than 100 things');
  });

  it.each([false, true])('even if it chapters in between (as a new run: %s)', async (everyChapter) => {
    const { chat, message } = await frozen(
      async (room, from = 0) => {
        for (let i = from; i < ENDLESS; i += 1) {
          await room.say(words('Спам'));
          await room.chapter(i + 1);
        }
      },
      { everyChapter },
    );
    expect(message).toContain('says more than 20 messages');
    expect(chat.said).toHaveLength(20);
  });

  it('even if each message is said in a branch of its own', async () => {
    const { message } = await frozen(async (room) => {
      for (let i = 0; i < ENDLESS; i += 1)
        await room.first({ a: (branch) => branch.say(words('Раз')), b: (branch) => branch.rest('60s') });
    });
    expect(message).toContain('says more than 20 messages');
  });

  it('even if it rests for no time between its messages', async () => {
    const chat = await new VirtualChat().open(
      small(async (room) => {
        for (let i = 0; i < ENDLESS; i += 1) {
          await room.say(words('Спам'));
          await room.rest(0);
        }
      }),
    );
    await expect(chat.end()).rejects.toThrow('says more than 20 messages');
  });
});

describe('a game goes on', () => {
  scenario(
    'that says 20 messages and then waits, time and again',
    small(async (room) => {
      for (let i = 0; i < 3; i += 1) {
        for (let n = 0; n < 20; n += 1) await room.say(words(`${i}.${n}`));
        await room.rest('1s');
      }
    }),
    {},
    async (chat) => {
      await chat.end();
      expect(chat.said).toHaveLength(61);
    },
  );

  scenario(
    'that answers each message of a long talk and chapters after each',
    small<number>(async (room, n = 1) => {
      for (; n <= 50; n += 1) {
        await room.say(words(`Эхо ${await room.hear(text())}`));
        await room.chapter(n + 1);
      }
    }),
    { everyChapter: true, room: 'vk:1:101' },
    async (chat) => {
      for (let i = 1; i <= 50; i += 1) await chat.write(ANYA, String(i));
      await chat.end();
      expect(chat.said.at(-2)).toBe(shown('Эхо 50'));
    },
  );

  scenario(
    'of which a wait became hopeless, if it makes something of that',
    small(async (room) => {
      const first = await room.ask(words('Раз?'), number(), { from: BORYA, within: '60s' });
      const second = await room.ask(words('Два?'), number(), { from: BORYA, within: '60s' });
      await room.say(words(`${first} ${second}`));
    }),
    {},
    async (chat) => {
      await chat.hear({ kind: 'left', from: BORYA });
      await chat.sees(/undefined undefined/);
      await chat.end();
    },
  );
});
