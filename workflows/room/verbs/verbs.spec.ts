import { scenario } from '../../../test/support/scenario';
import { ANYA, BORYA, VERA, VirtualChat } from '../../../test/support/virtual-chat';
import { number, oneOf, text, yesNo } from '../answers';
import { game } from '../game';
import type { Room } from '../room';
import { t, type Text } from '../text';

/** Any words, through a text that shows them as they are. */
const words = (said: string): Text => t('room.outcome', { question: said, outcome: '.' });

const small = (play: (room: Room) => Promise<unknown>) =>
  game({
    name: 'small',
    idle: '15m',
    options: () => ({}),
    play: async (room) => void (await play(room)),
    outro: () => words('Конец'),
    info: () => words('Идёт'),
  });

describe('hear', () => {
  scenario(
    'twenty waits with a timeout in a loop, the second answered: the answer is the second’s',
    small(async (room) => {
      for (let i = 1; i <= 20; i += 1) {
        const heard = await room.ask(words(`Вопрос ${i}`), text(), { within: '10s' });
        if (heard) await room.say(words(`На вопрос ${i}: ${heard}`));
      }
    }),
    {},
    async (chat) => {
      await chat.sees(/Вопрос 2\n/);
      await chat.write(ANYA, 'да');
      await chat.end();
      expect(chat.said.filter((said) => said.startsWith('На вопрос'))).toEqual(['На вопрос 2: да\n\n.']);
      expect(chat.said).toHaveLength(22);
    },
  );

  scenario(
    'takes only what parses, from those who are asked',
    small(async (room) => {
      const first = await room.hear(number(), { from: BORYA, within: '60s' });
      await room.say(words(`Число ${first}`));
    }),
    {},
    async (chat) => {
      await chat.write(ANYA, '1');
      await chat.write(BORYA, 'два');
      await chat.write(BORYA, '3,5');
      await chat.sees(/Число 3.5/);
      await chat.end();
    },
  );

  scenario(
    'without a time of its own ends the game when the room is silent for its idle time',
    small(async (room) => {
      await room.hear(text());
      await room.hear(text());
    }),
    {},
    async (chat) => {
      await chat.write(ANYA, 'раз');
      const heard = chat.clock.now;
      await chat.sees(/Конец/);
      expect(chat.clock.now - heard).toBe(900_000);
      await chat.end();
      expect(chat.results).toMatchObject([{ ending: 'silent' }]);
    },
  );

  scenario(
    'hears two answers that came at once, in a private dialog',
    small(async (room) => {
      const a = await room.ask(words('Первое'), number());
      const b = await room.ask(words('Второе'), number());
      await room.say(words(`Будет ${a + b}`));
    }),
    { room: 'vk:1:101' },
    async (chat) => {
      await chat.write(ANYA, '2');
      await chat.write(ANYA, '3');
      await chat.sees(/Будет 5/);
      await chat.end();
    },
  );
});

describe('rest', () => {
  scenario(
    'lets time pass and answers commands meanwhile',
    small((room) => room.rest('20s')),
    {},
    async (chat) => {
      const began = chat.clock.now;
      await chat.write(ANYA, 'слышно?');
      await chat.command(ANYA, 'info');
      expect(chat.said.at(-1)).toMatch(/Идёт/);
      expect(chat.wants).toEqual([]);
      await chat.sees(/Конец/);
      expect(chat.clock.now - began).toBe(20_000);
      await chat.end();
    },
  );
});

describe('edit', () => {
  scenario(
    'rewrites what was said',
    small(async (room) => {
      const said = await room.say(words('Раз'));
      await room.edit(said, words('Два'));
    }),
    {},
    async (chat) => {
      await chat.end();
      expect(chat.messages[0]).toMatchObject({ text: 'Два\n\n.', edits: 1 });
    },
  );
});

describe('collect', () => {
  const guess = small(async (room) => {
    const got = await room.collect(number(), { from: [ANYA, BORYA, VERA], within: '30s' });
    await room.say(words([...got].map(([who, value]) => `${who}=${value}`).join(' ') || 'никто'));
  });

  scenario('keeps the last answer of each, and ends when all have answered', guess, {}, async (chat) => {
    const began = chat.clock.now;
    await chat.write(ANYA, '1');
    await chat.write(BORYA, '2');
    await chat.write(ANYA, '10');
    await chat.write(VERA, '3');
    await chat.sees(/101=10 102=2 103=3/);
    expect(chat.clock.now).toBe(began);
    await chat.end();
  });

  scenario('ends with its time with what there is', guess, {}, async (chat) => {
    await chat.write(VERA, '7');
    await chat.sees(/^103=7/);
    await chat.end();
  });

  scenario('ends when all who have not answered have left', guess, {}, async (chat) => {
    const began = chat.clock.now;
    for (const who of [ANYA, BORYA, VERA]) await chat.hear({ kind: 'left', from: who });
    await chat.sees(/никто/);
    expect(chat.clock.now).toBe(began);
    await chat.end();
  });

  scenario(
    'ends when enough has been heard',
    small(async (room) => {
      const got = await room.collect(text(), { within: '30s', until: (heard) => heard.size === 2 });
      await room.say(words(`Нас ${got.size}`));
    }),
    {},
    async (chat) => {
      await chat.write(ANYA, 'я');
      await chat.write(ANYA, 'и я');
      await chat.write(BORYA, 'и я');
      await chat.sees(/Нас 2/);
      await chat.end();
    },
  );
});

describe('vote', () => {
  const election = small(async (room) => {
    const { winner, counts } = await room.vote(
      words('Где гуляем?'),
      [
        { value: 'park', label: words('Парк') },
        { value: 'river', label: words('Река') },
      ],
      { within: '30s', from: [ANYA, BORYA, VERA] },
    );
    await room.say(words(`${winner ?? 'поровну'} ${[...counts.values()].join(':')}`));
  });

  scenario('counts the last vote of each and shows the counts in place of the buttons', election, {}, async (chat) => {
    await chat.press(ANYA, /Река/);
    await chat.press(BORYA, /Парк/);
    await chat.press(ANYA, /Парк/);
    await chat.press(VERA, /Река/);
    await chat.sees(/park 2:1/);
    expect(chat.messages[0]).toMatchObject({ buttons: [], text: expect.stringMatching(/: 2\n.*: 1/s) as string });
    await chat.end();
  });

  scenario('has no winner in a tie', election, {}, async (chat) => {
    await chat.press(ANYA, /Река/);
    await chat.press(BORYA, /Парк/);
    await chat.sees(/поровну 1:1/);
    await chat.end();
  });

  scenario('has no winner when nobody votes', election, {}, async (chat) => {
    await chat.sees(/поровну 0:0/);
    await chat.end();
  });
});

describe('vote with more options than fit', () => {
  const cities = Array.from({ length: 9 }, (_, i) => ({ value: i + 1, label: words(`№${i + 1}`) }));
  const poll = small(async (room) => {
    const { winner } = await room.vote(words('Куда едем?'), cities, { from: [ANYA, BORYA], within: '60s' });
    await room.say(words(`Едем: ${winner}`));
  });

  scenario('shows them page by page, and each may vote from any page', poll, {}, async (chat) => {
    await chat.sees(/Куда едем/);
    await chat.press(ANYA, 'Ещё ›');
    await chat.press(ANYA, /№8/);
    // Whoever turns a page has not voted yet, and is not told so.
    expect(chat.wants).toMatchObject([{ values: ['kit:page:0', 'kit:page:1'] }, { own: { key: 'room.voted' } }]);
    expect(chat.wants[0]).not.toHaveProperty('own');
    await chat.press(BORYA, '‹ Назад');
    await chat.press(BORYA, 'Ещё ›');
    await chat.press(BORYA, /№8/);
    await chat.sees(/Едем: 8/);
    await chat.end();
    expect(chat.messages[0]).toMatchObject({ buttons: [], text: expect.stringMatching(/№8\s+\.: 2/) as string });
  });
});

describe('first', () => {
  const race = small(async (room) => {
    const done = await room.first({
      yes: (branch) => branch.ask(words('Идём?'), yesNo(), { from: ANYA, within: '60s' }),
      text: async (branch) => {
        const heard = await branch.hear(text(), { from: BORYA, within: '60s' });
        await branch.say(words(`Боря сказал ${heard}`));
        return heard;
      },
      late: (branch) => branch.rest('20s'),
    });
    await room.say(words(`${done.name}: ${String(done.value)}`));
  });

  scenario('is decided by the branch that ends first; the others are left', race, {}, async (chat) => {
    await chat.sees(/Идём/);
    await chat.press(ANYA, 'Да');
    await chat.sees(/^yes: true/);
    await chat.write(BORYA, 'поздно');
    await chat.end();
    expect(chat.said.join()).not.toContain('Боря сказал');
  });

  scenario('lets the winner finish what it says', race, {}, async (chat) => {
    await chat.sees(/Идём/);
    await chat.write(BORYA, 'стоп');
    await chat.sees(/Боря сказал стоп/);
    await chat.sees(/^text: стоп/);
    await chat.end();
    expect(chat.messages[0]).toMatchObject({ text: 'Идём?\n\n.', buttons: [] });
  });

  scenario(
    'lets a branch that lost finish what it was sending, and nothing after that',
    small(async (room) => {
      const done = await room.first({
        quick: (branch) => branch.say(words('раз')),
        slow: async (branch) => {
          await branch.say(words('два'));
          await branch.hear(text(), { within: '60s' });
          await branch.say(words('три'));
        },
      });
      await room.say(words(`Первый: ${done.name}`));
    }),
    {},
    async (chat) => {
      await chat.sees(/Первый: quick/);
      await chat.write(ANYA, 'поздно');
      await chat.end();
      expect(chat.said.map((said) => said.split('\n')[0])).toEqual(['раз', 'два', 'Первый: quick', 'Конец']);
    },
  );

  scenario('may be decided by time alone', race, {}, async (chat) => {
    await chat.sees(/^late: undefined/);
    await chat.end();
  });

  scenario('ends with the game when that is stopped', race, {}, async (chat) => {
    await chat.sees(/Идём/);
    await chat.command(VERA, 'stop');
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });

  scenario(
    'of several that end together is decided for the one that was named first',
    small(async (room) => {
      const done = await room.first({
        slow: async (branch) => {
          await branch.say(words('раз'));
          await branch.say(words('два'));
          return 'slow';
        },
        quick: async (branch) => {
          await branch.say(words('три'));
          return 'quick';
        },
      });
      await room.say(words(`Первый: ${done.value}`));
    }),
    {},
    async (chat) => {
      await chat.sees(/Первый: slow/);
      await chat.end();
    },
  );

  scenario(
    'may stand within another',
    small(async (room) => {
      const outer = await room.first({
        inner: (branch) =>
          branch.first({
            a: (deep) => deep.ask(words('Кто?'), oneOf([{ value: 'я', label: words('Я') }]), { within: '60s' }),
            b: (deep) => deep.rest('30s'),
          }),
        timeout: (branch) => branch.rest('50s'),
      });
      await room.say(words(outer.name === 'inner' ? `${outer.value.name}=${String(outer.value.value)}` : 'поздно'));
    }),
    {},
    async (chat) => {
      await chat.sees(/Кто/);
      await chat.press(BORYA, /Я/);
      await chat.sees(/a=я/);
      await chat.end();
    },
  );

  it('does not hide a mistake in a branch that lost', async () => {
    const chat = await new VirtualChat().open(
      small((room) =>
        room.first({
          good: (branch) => branch.hear(text(), { within: '60s' }),
          bad: async (branch) => {
            try {
              await branch.rest('60s');
            } catch {
              throw new TypeError('a mistake');
            }
          },
        }),
      ),
    );
    await chat.write(ANYA, 'да');
    await expect(chat.game.done).rejects.toThrow('a mistake');
  });
});
