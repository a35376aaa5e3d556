import { scenario } from '../../../test/support/scenario';
import { ANYA, BORYA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import { echo } from '../echo/game';
import { sum } from './game';

const alone: ChatOptions = { room: 'vk:1:101' };

describe('the sum dialog', () => {
  scenario('goes word for word as in the article', sum, alone, async (chat) => {
    await chat.write(ANYA, '2');
    await chat.write(ANYA, '3');
    await chat.end();
    expect(chat.said).toEqual([
      'Умею складывать числа, введите первое число',
      'Введите второе число',
      'Будет 5 (/start - сначала)',
    ]);
    expect(chat.results).toMatchObject([{ ending: 'finished' }]);
  });

  scenario('ends at what is no number', sum, alone, async (chat) => {
    await chat.write(ANYA, 'два');
    await chat.end();
    expect(chat.said).toEqual(['Умею складывать числа, введите первое число', 'это не число, начните сначала: /start']);
  });

  scenario(
    'falls asleep after 20 seconds of silence, in two answers to what was last said',
    sum,
    alone,
    async (chat) => {
      await chat.write(ANYA, '2', { cmid: 40 });
      const heard = chat.clock.now;
      await chat.sees(/пойду посплю/);
      expect(chat.clock.now - heard).toBe(20_000);
      await chat.end();
      expect(chat.messages.slice(-2)).toMatchObject([
        { text: 'Что-то Вы долго молчите, пойду посплю', replyTo: 40 },
        { text: 'сначала - /start', replyTo: 40 },
      ]);
    },
  );

  it('that was opened and left alone answers the very word that opened it', async () => {
    const opened = new VirtualChat({ ...alone, opener: 9 });
    const chat = await opened.open(sum);
    await chat.end();
    expect(chat.messages.slice(-2)).toMatchObject([
      { text: 'Что-то Вы долго молчите, пойду посплю', replyTo: 9 },
      { text: 'сначала - /start', replyTo: 9 },
    ]);
  });

  scenario('begins again at /start, and ends at /stop', sum, alone, async (chat) => {
    await chat.write(ANYA, '2');
    await chat.command(ANYA, 'start');
    expect(chat.said.slice(-2)).toEqual(['Введите второе число', 'Умею складывать числа, введите первое число']);
    await chat.write(ANYA, '0,1');
    await chat.write(ANYA, '0,2');
    expect(chat.said.at(-1)).toBe('Будет 0.3 (/start - сначала)');
    await chat.end();
  });

  scenario('in a group chat hears its own person alone', sum, {}, async (chat) => {
    await chat.write(BORYA, '7');
    await chat.write(ANYA, '2');
    await chat.write(BORYA, '8');
    await chat.write(ANYA, '40');
    await chat.end();
    expect(chat.said.at(-1)).toBe('Будет 42 (/start - сначала)');
  });

  it.each([true, false])(
    'that ends while its person asks the room something lets the room answer (a game is live: %s)',
    async (live) => {
      const chat = await new VirtualChat().open(sum);
      chat.roomPlays = live;
      const says = (cmid: number, more: object) =>
        ({ v: 1, kind: 'text', eventId: `e${cmid}`, from: ANYA, cmid, ...more }) as const;
      chat.game.hear([says(50, { text: 'два' }), says(51, { payload: { command: 'info', args: [] } })]);
      await chat.end();
      expect(chat.passedOn).toMatchObject([{ cmid: 51 }]);
      expect(chat.said.filter((text) => /ещё не играли/.test(text))).toHaveLength(live ? 0 : 1);
    },
  );

  it('is followed by another dialog that its person asks for while it ends', async () => {
    const chat = await new VirtualChat({ ...alone, others: [echo] }).open(sum);
    const says = (cmid: number, more: object) =>
      ({ v: 1, kind: 'text', eventId: `e${cmid}`, from: ANYA, cmid, ...more }) as const;
    chat.game.hear([
      says(50, { text: 'два' }),
      says(51, { payload: { command: 'echo', args: [] } }),
      says(52, { text: 'ау' }),
    ]);
    await chat.sees(/^ау$/);
    expect(chat.said.slice(1)).toEqual([
      expect.stringContaining('это не число'),
      expect.stringContaining('Я эхо'),
      'ау',
    ]);
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'finished' }, { ending: 'stopped' }]);
  });

  it('is stopped by a word', async () => {
    const chat = await new VirtualChat(alone).open(sum);
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });

  it('of whose person leaves the chat says nothing more', async () => {
    const chat = await new VirtualChat().open(sum);
    await chat.hear({ kind: 'left', from: BORYA });
    await chat.write(ANYA, '2');
    await chat.hear({ kind: 'left', from: ANYA });
    await chat.end();
    expect(chat.said).toHaveLength(2);
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });

  it('refuses another dialog kindly while it goes on, and others who press', async () => {
    const chat = await new VirtualChat(alone).open(sum);
    await chat.command(ANYA, 'echo');
    expect(chat.said.at(-1)).toMatch(/сначала закончим этот разговор/);
    await chat.command(ANYA, 'help');
    expect(chat.said.at(-1)).toMatch(/в личных сообщениях/);
    expect(chat.wants).toMatchObject([{ from: [ANYA], others: { key: 'dialog.answers' } }]);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  it.each([
    ['any word', {}, 2],
    ['/start', { payload: { command: 'start', args: [] } }, 2],
    ['no other command', { payload: { command: 'help', args: [] } }, 1],
  ] as const)('that was just over is opened by %s where the community has chosen it', async (_, word, opened) => {
    const chat = await new VirtualChat({ ...alone, defaultDialog: 'sum' }).open(sum);
    chat.game.hear(
      ['два', 'привет'].map((text, i) => ({
        v: 1 as const,
        kind: 'text' as const,
        eventId: `e${i}`,
        from: ANYA,
        cmid: 50 + i,
        text,
        ...(i === 1 && word),
      })),
    );
    await chat.pass(1_000);
    expect(chat.said.filter((text) => /введите первое/.test(text))).toHaveLength(opened);
    await chat.end();
    expect(chat.said.filter((text) => /это не число/.test(text))).toHaveLength(1);
  });
});
