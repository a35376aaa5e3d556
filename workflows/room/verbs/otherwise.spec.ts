/** `otherwise`: what people are told whose words count and who wrote something that is no answer. */
import { scenario } from '../../../test/support/scenario';
import { shown, small, words } from '../../../test/support/small-game';
import { ANYA, BORYA, VERA, VirtualChat, type Shown } from '../../../test/support/virtual-chat';
import { number, oneOf, text, yesNo } from '../answers';
import type { Room } from '../room';

const NO_NUMBER = words('Это не число');
const corrections = (chat: VirtualChat, said = 'Это не число'): Shown[] =>
  chat.messages.filter((message) => message.text === shown(said));

describe('otherwise', () => {
  const oneNumber = (more: { from?: number; within?: '60s' } = {}) =>
    small(async (room) => {
      const heard = await room.ask(words('Сколько?'), number(), { otherwise: NO_NUMBER, within: '60s', ...more });
      await room.say(words(`Число ${heard}`));
    });

  scenario(
    'answers the words that are no answer, and the wait goes on in the same time',
    oneNumber(),
    {},
    async (chat) => {
      const asked = chat.clock.now;
      await chat.pass(50_000);
      await chat.write(ANYA, 'семь', { cmid: 77 });
      expect(corrections(chat)).toMatchObject([{ replyTo: 77 }]);
      await chat.sees(/Число undefined/);
      expect(chat.clock.now - asked).toBe(60_000);
      await chat.end();
    },
  );

  scenario('says nothing when what was written is an answer', oneNumber(), {}, async (chat) => {
    await chat.write(ANYA, '7');
    await chat.sees(/Число 7/);
    await chat.end();
    expect(corrections(chat)).toEqual([]);
  });

  scenario('is for those who are asked: others just talk', oneNumber({ from: BORYA }), {}, async (chat) => {
    await chat.write(ANYA, 'семь');
    expect(corrections(chat)).toEqual([]);
    await chat.write(BORYA, 'восемь');
    expect(corrections(chat)).toHaveLength(1);
    await chat.write(BORYA, '8');
    await chat.sees(/Число 8/);
    await chat.end();
  });

  scenario('is told three times in a row and no more, however much the chat talks', oneNumber(), {}, async (chat) => {
    for (let i = 0; i < 10; i += 1) await chat.write([ANYA, BORYA, VERA][i % 3] ?? ANYA, `болтовня ${i}`);
    expect(corrections(chat)).toHaveLength(3);
    await chat.write(ANYA, '9');
    await chat.sees(/Число 9/);
    await chat.end();
  });

  scenario(
    'works in hear',
    small(async (room) => room.say(words(`Число ${await room.hear(number(), { otherwise: NO_NUMBER })}`))),
    {},
    async (chat) => {
      await chat.write(ANYA, 'семь');
      expect(corrections(chat)).toHaveLength(1);
      await chat.write(ANYA, '7');
      await chat.sees(/Число 7/);
      await chat.end();
    },
  );

  scenario(
    'in collect is told to each who is asked, and again after an answer that counted',
    small((room) => room.collect(number(), { from: [ANYA, BORYA, VERA], within: '60s', otherwise: NO_NUMBER })),
    {},
    async (chat) => {
      for (let i = 0; i < 5; i += 1) await chat.write(ANYA, 'а');
      expect(corrections(chat)).toHaveLength(3);
      for (let i = 0; i < 5; i += 1) await chat.write(BORYA, 'б');
      expect(corrections(chat)).toHaveLength(6);
      await chat.write(ANYA, '1');
      await chat.write(ANYA, 'а');
      expect(corrections(chat)).toHaveLength(7);
      await chat.end();
    },
  );

  scenario(
    'may depend on what was heard, and may leave it alone',
    small((room) =>
      room.hear(number(), {
        within: '60s',
        otherwise: ({ text: said = '' }) => (said.endsWith('?') ? undefined : words(`«${said}» — не число`)),
      }),
    ),
    {},
    async (chat) => {
      await chat.write(ANYA, 'а зачем?');
      await chat.write(ANYA, 'сто');
      await chat.end();
      expect(chat.said).toEqual([shown('«сто» — не число'), shown('Конец')]);
    },
  );

  scenario(
    'is for words that come after the question',
    small((room) => room.ask(words('Сколько?'), number(), { within: '60s', otherwise: NO_NUMBER })),
    {},
    async (chat) => {
      await chat.write(ANYA, 'раньше вопроса', { cmid: 5 });
      await chat.end();
      expect(corrections(chat)).toEqual([]);
    },
  );

  const pressed = small(async (room) => {
    const button = oneOf([{ value: 'red', label: words('Красный') }]);
    await room.ask(words('Цвет?'), button, { within: '60s', otherwise: words('Нажмите кнопку') });
  });

  scenario(
    'in a private chat tells who writes where a button is to be pressed',
    pressed,
    { room: 'vk:1:101' },
    async (chat) => {
      await chat.write(ANYA, 'красный');
      expect(corrections(chat, 'Нажмите кнопку')).toHaveLength(1);
      await chat.end();
    },
  );

  scenario(
    'in a group chat leaves people alone who talk while a button is to be pressed',
    pressed,
    {},
    async (chat) => {
      await chat.write(ANYA, 'какой же?');
      expect(corrections(chat, 'Нажмите кнопку')).toEqual([]);
      await chat.end();
    },
  );

  it('with a mistake in it freezes the game, and says which', async () => {
    const chat = await new VirtualChat().open(
      small((room) =>
        room.hear(number(), {
          otherwise: () => {
            throw new TypeError('a mistake in otherwise');
          },
        }),
      ),
    );
    await chat.write(ANYA, 'семь');
    await expect(chat.game.done).rejects.toThrow('a mistake in otherwise');
  });
});

describe('otherwise in first', () => {
  const race = (second?: { otherwise: ReturnType<typeof words> }) =>
    small(async (room: Room) => {
      const done = await room.first({
        number: (branch) => branch.hear(number(), { within: '60s', otherwise: NO_NUMBER }),
        answer: (branch) => branch.ask(words('Или да?'), yesNo(), { within: '60s', ...second }),
        name: (branch) => branch.hear(text(), { from: VERA, within: '60s' }),
      });
      await room.say(words(`${done.name} ${String(done.value)}`));
    });

  scenario('is not told of words that are an answer in another branch', race(), {}, async (chat) => {
    await chat.write(VERA, 'Вера');
    await chat.sees(/name Вера/);
    await chat.end();
    expect(corrections(chat)).toEqual([]);
  });

  scenario('is told by the branch whose words they would have been', race(), {}, async (chat) => {
    await chat.write(ANYA, 'семь');
    expect(corrections(chat)).toHaveLength(1);
    await chat.press(ANYA, 'Да');
    await chat.sees(/answer true/);
    await chat.end();
  });

  scenario(
    'gives one message one reply, of the branch that stands first',
    race({ otherwise: words('Да или нет?') }),
    { room: 'vk:1:101' },
    async (chat) => {
      for (let i = 0; i < 5; i += 1) await chat.write(ANYA, 'семь');
      expect([corrections(chat).length, corrections(chat, 'Да или нет?').length]).toEqual([3, 0]);
      await chat.end();
    },
  );
});
