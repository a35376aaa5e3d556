/** Buttons that stay good for a while, whatever the game waits for meanwhile. */
import { judgePress } from '../../../apps/ingress/presses';
import type { Wants } from '../../../libs/store/wants';
import { scenario } from '../../../test/support/scenario';
import { shown, small, words } from '../../../test/support/small-game';
import { ANYA, BORYA, VERA, VirtualChat } from '../../../test/support/virtual-chat';
import { oneOf } from '../answers';
import type { Offer } from '../offers';
import type { Room } from '../room';
import { t } from '../text';

const offer = (about: string): Offer<string> => ({
  about,
  buttons: [
    { value: 'a', label: words('Беру') },
    { value: 'b', label: words('Беру другое') },
  ],
  within: '60s',
  own: words('Принято'),
  others: words('Не вам'),
  noted: t('appeal.noted', { n: 1 }),
});

const BERU = shown('Беру');

/** Says an offer, asks something else for half a minute, says what was taken. */
const offered = small(async (room) => {
  room.team.add(ANYA);
  await room.say(words('Вот кнопки'), { offer: offer('первое'), photo: 'cats/1' });
  await room.ask(words('А вы как?'), oneOf([{ value: 1, label: words('Хорошо') }]), { within: '30s' });
  await sayTaken(room);
});

const sayTaken = async (room: Room): Promise<void> => {
  for (let taken = room.taken<string>(); taken; taken = room.taken<string>())
    await room.say(words(`${taken.about}: ${taken.value} ${taken.by}`));
};

const labels = (chat: VirtualChat, message = 0): string[] =>
  (chat.messages[message]?.buttons ?? []).map(({ label }) => label);

describe('an offer', () => {
  scenario('is taken while the game asks something else, and read when the game likes', offered, {}, async (chat) => {
    await chat.press(ANYA, BERU);
    expect(chat.said.at(-1)).toContain('Проголосуем в ближайшем перерыве');
    expect(labels(chat)).toEqual([]);
    expect(chat.messages[0]).toMatchObject({ text: shown('Вот кнопки'), photo: 'cats/1' });
    await chat.sees(/первое: a 101/);
    await chat.end();
  });

  scenario('is the team’s, and of the message that it names', offered, {}, async (chat) => {
    await chat.press(BORYA, BERU);
    const { payload } = chat.pressing(ANYA, BERU);
    await chat.hear({ kind: 'press', from: ANYA, payload: { ...payload, opening: 6 } as typeof payload });
    await chat.hear({ kind: 'press', from: ANYA, payload: { ...payload, message: 'play#9' } as typeof payload });
    await chat.hear({ kind: 'press', from: ANYA, payload: { ...payload, value: 'c' } as typeof payload });
    expect(labels(chat)).toHaveLength(2);
    await chat.end();
    expect(chat.said.join()).not.toContain('первое');
  });

  scenario('is taken once: a second press takes nothing', offered, {}, async (chat) => {
    const press = chat.pressing(ANYA, BERU);
    await chat.hear(press);
    await chat.hear(press);
    await chat.end();
    expect(chat.said.filter((text) => text.includes('первое'))).toHaveLength(1);
  });

  scenario('leaves no buttons when the game is over', offered, {}, async (chat) => {
    await chat.end();
    expect(labels(chat)).toEqual([]);
    expect(chat.messages[0]).toMatchObject({ text: shown('Вот кнопки'), photo: 'cats/1' });
  });

  it('that VK refuses stands nowhere', async () => {
    const chat = new VirtualChat();
    chat.refuse = ({ text }) =>
      text.params?.question === 'Вот кнопки' ? { ok: false, reason: 'other', code: 100 } : undefined;
    await chat.open(offered);
    expect(chat.wants).toHaveLength(1);
    await chat.end();
  });
});

describe('a question with an offer', () => {
  const asked = (yields: boolean) =>
    small(async (room) => {
      room.team.add(ANYA);
      const question = (): ReturnType<typeof words> => words(`Дальше? Капитан ${room.team.captain ?? 'не выбран'}`);
      const options = { from: [ANYA], within: '30s', offer: offer('второе'), yields, others: words('Ждите') } as const;
      const value = await room.ask(question, oneOf([{ value: 'да', label: words('Да') }]), options);
      await room.say(words(`Ответ: ${value ?? 'нет'}`));
      await sayTaken(room);
      await room.rest('40s');
      await sayTaken(room);
    });

  scenario('is over when the offer is taken, if it yields', asked(true), {}, async (chat) => {
    const began = chat.clock.now;
    await chat.press(ANYA, BERU);
    expect(chat.said).toContain(shown('второе: a 101'));
    expect(chat.said).toContain(shown('Ответ: нет'));
    expect(chat.said.join()).not.toContain('Проголосуем');
    expect(chat.clock.now).toBe(began);
    await chat.end();
  });

  scenario('goes on beside it, if it does not', asked(false), {}, async (chat) => {
    await chat.press(ANYA, BERU);
    expect(chat.said.at(-1)).toContain('Проголосуем');
    await chat.press(ANYA, shown('Да'));
    await chat.sees(/Ответ: да/);
    expect(labels(chat)).toEqual([]);
    await chat.end();
  });

  scenario(
    'leaves the offer’s buttons when it is answered, until their time is over',
    asked(true),
    {},
    async (chat) => {
      await chat.operate({ kind: 'replaceCaptain', player: ANYA });
      await chat.press(ANYA, shown('Да'));
      expect(labels(chat)).toEqual([BERU, shown('Беру другое')]);
      await chat.press(ANYA, shown('Беру другое'));
      expect(labels(chat)).toEqual([]);
      expect(chat.messages[0]?.text).toContain('Капитан 101');
      await chat.sees(/второе: b 101/);
      await chat.end();
    },
  );

  const long = small(async (room) => {
    room.team.add(ANYA);
    const options = { from: [ANYA], within: '60s', offer: offer('третье'), yields: true } as const;
    await room.ask(words('Дальше?'), oneOf([{ value: 'да', label: words('Да') }]), options);
  });

  scenario('that lasts as long as it takes its buttons away with its own, in one edit', long, {}, async (chat) => {
    await chat.end();
    expect(chat.messages[0]).toMatchObject({ buttons: [], edits: 1 });
  });

  it('tells whoever presses what is theirs, and that the time of the offer is over', async () => {
    const chat = await new VirtualChat().open(asked(true));
    const row = { opening: 7, waits: chat.wants } as unknown as Wants;
    const pressed = (from: number, label: string, later = 0): unknown => {
      const date = (chat.clock.now + later) / 1_000;
      return judgePress({ v: 1, eventId: 'e', date, ...chat.pressing(from, label) }, [row]);
    };
    expect(pressed(ANYA, BERU)).toEqual({ outcome: 'wanted', answer: words('Принято') });
    expect(pressed(VERA, BERU)).toEqual({ outcome: 'not theirs', answer: words('Не вам') });
    expect(pressed(VERA, shown('Да'))).toEqual({ outcome: 'not theirs', answer: words('Ждите') });
    expect(pressed(ANYA, BERU, 61_000)).toMatchObject({ outcome: 'old' });
    expect(pressed(ANYA, shown('Да'), 61_000)).toMatchObject({ outcome: 'wanted' });
    await chat.end();
  });
});
