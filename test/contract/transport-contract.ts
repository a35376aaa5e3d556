import { oneOf, text } from '../../workflows/room/answers';
import { t, type Text } from '../../workflows/room/text';
import type { Room } from '../../workflows/room/room';
import { small } from '../support/small-game';
import { ANYA, BORYA } from '../support/people';
import type { Transport } from './transport';

const says = (words: string): Text => t('room.says', { text: words });

/** The longest thing a game may have to say: more than two messages of VK's 4,096 characters hold. */
const LONG = Array.from({ length: 1_200 }, (_, n) => `слово${n}`).join(' ');
const LONG_LABEL = 'Очень длинная подпись, которая ни на одну кнопку целиком не помещается';

/** More buttons than fit are shown page by page. */
const MORE = /^Ещё/;

/** What the kit relies on in every messenger, whatever its name. */
export const transportContract = (name: string, makeTransport: () => Promise<Transport>): void => {
  describe(`the contract of a messenger: ${name}`, () => {
    let transport: Transport;
    beforeEach(async () => {
      transport = await makeTransport();
    });
    afterEach(() => transport.stop());

    const listening = (heard: string[]) =>
      small(async (room: Room) => {
        await room.say(says('Слушаю'));
        for (;;) heard.push(await room.hear(text()));
      });
    const ready = (): Promise<void> =>
      transport.until(() => transport.shown().some(({ text: said }) => said === 'Слушаю'));

    it('a message is edited by the id that it was sent under, and ids grow', async () => {
      const ids: number[] = [];
      await transport.play(
        small(async (room) => {
          const first = await room.say(says('первое'));
          const second = await room.say(says('второе'));
          ids.push(first.cmid, second.cmid);
          await room.edit(first, says('первое, исправленное'));
          await room.hear(text());
        }),
      );
      await transport.until(() => transport.shown().some(({ text: said }) => said === 'первое, исправленное'));
      expect(transport.shown().map(({ cmid, text: said }) => [cmid, said])).toEqual([
        [ids[0], 'первое, исправленное'],
        [ids[1], 'второе'],
      ]);
      expect(ids[1]).toBeGreaterThan(ids[0] ?? Infinity);
    });

    it('what people write is heard in its order, and nothing of what the bot says or edits itself', async () => {
      const heard: string[] = [];
      await transport.play(
        small(async (room) => {
          const said = await room.say(says('Слушаю'));
          for (let n = 1; ; n += 1) {
            heard.push(await room.ask(says(`Вопрос ${n}`), text()));
            await room.edit(said, says(`Слушаю: ${n}`));
          }
        }),
      );
      for (const [n, words] of ['<b> & "раз"', 'два', 'три'].entries()) {
        // What a messenger adds to a question, such as how to be heard, is its own affair.
        await transport.until(() => transport.shown().some(({ text: said }) => said.startsWith(`Вопрос ${n + 1}`)));
        await transport.write(n % 2 ? BORYA : ANYA, words);
      }
      await transport.until(() => heard.length === 3);
      expect(heard).toEqual(['<b> & "раз"', 'два', 'три']);
    });

    it('what is delivered again is not heard again', async () => {
      const heard: string[] = [];
      await transport.play(listening(heard));
      await ready();
      for (const words of ['раз', 'два', 'три']) await transport.write(ANYA, words);
      await transport.until(() => heard.length === 3);
      await transport.redeliver();
      await transport.write(ANYA, 'конец');
      await transport.until(() => heard.includes('конец'));
      expect(heard).toEqual(['раз', 'два', 'три', 'конец']);
    });

    it('a message whose sending is repeated is there once', async () => {
      const ids: number[] = [];
      transport.loseAnswer();
      await transport.play(
        small(async (room) => {
          ids.push((await room.say(says('единственное'))).cmid);
          ids.push((await room.say(says('следующее'))).cmid);
          await room.hear(text());
        }),
      );
      await transport.until(() => ids.length === 2);
      expect(transport.shown().map(({ cmid, text: said }) => [cmid, said])).toEqual([
        [ids[0], 'единственное'],
        [ids[1], 'следующее'],
      ]);
    });

    it('every press is acknowledged; it counts from those who are asked, and others are told why not', async () => {
      const chosen: string[] = [];
      await transport.play(
        small(async (room) => {
          const options = ['да', 'нет'].map((value) => ({ value, label: says(value) }));
          chosen.push(await room.ask(says('Решайте'), oneOf(options), { from: ANYA }));
          await room.say(says('Решено'));
          await room.hear(text());
        }),
      );
      await transport.until(() => transport.shown().some(({ buttons }) => buttons.length > 0));
      const others = await transport.press(BORYA, /^нет$/);
      expect(others).toMatchObject({ acknowledged: true, words: expect.stringMatching(/\S/) as string });
      expect(await transport.press(ANYA, /^да$/)).toMatchObject({ acknowledged: true });
      await transport.until(() => transport.shown().some(({ text: said }) => said === 'Решено'));
      expect(chosen).toEqual(['да']);
    });

    it('the longest words arrive whole and in order, with their buttons, however many and however long', async () => {
      const chosen: number[] = [];
      await transport.play(
        small(async (room) => {
          const options = Array.from({ length: 10 }, (_, n) => ({ value: n, label: says(`${n}. ${LONG_LABEL}`) }));
          chosen.push(await room.ask(says(LONG), oneOf(options)));
          await room.hear(text());
        }),
      );
      const offers = (label: RegExp) => () =>
        transport.shown().some(({ buttons }) => buttons.some((button) => label.test(button)));
      await transport.until(offers(/^0\. Очень длинная/));
      const said = transport.shown().map((message) => message.text);
      expect(said.join(' ').replace(/\s+/g, ' ')).toContain(LONG);
      expect((await transport.press(BORYA, MORE)).acknowledged).toBe(true);
      await transport.until(offers(/^9\. Очень длинная/));
      expect((await transport.press(BORYA, /^9\. Очень длинная/)).acknowledged).toBe(true);
      await transport.until(() => chosen.length === 1);
      expect(chosen).toEqual([9]);
    });
  });
};
