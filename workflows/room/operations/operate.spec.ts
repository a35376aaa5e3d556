/** What operators may do to a game: each kind works on every game, happens once, and is refused with a word of help. */
import type { DrawnQuestion } from '../../../activities/contract';
import { scenario as played } from '../../../test/support/scenario';
import { ANYA, BORYA, GOSHA, nameOf, VERA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import { chgk } from '../../games/chgk/game';
import { sum } from '../../games/sum/game';
import { number, text } from '../answers';
import { game } from '../game';
import type { Operation } from '../operate';
import type { Room } from '../room';
import { t, type Player } from '../text';

const question = (id: number, answer: string): DrawnQuestion => ({ id, text: `Загадка ${id}`, answer, again: false });
const QUESTIONS = [question(1, 'Кот'), question(2, 'Пёс'), question(3, 'Ёж')];

const scenario = (promise: string, options: ChatOptions, script: (chat: VirtualChat) => Promise<void>): void =>
  played(promise, chgk, { questions: QUESTIONS, ...options }, script);

const small = (play: (room: Room) => Promise<unknown>) =>
  game({
    name: 'chgk',
    idle: '15m',
    options: () => ({}),
    play: async (room) => void (await play(room)),
    outro: () => t('chgk.noRounds'),
  });

const captainOf = (chat: VirtualChat): Player => chat.snapshot.captain ?? 0;

const gather = async (chat: VirtualChat, ...others: Player[]): Promise<void> => {
  await chat.sees(/Кто с нами/);
  for (const other of others) await chat.press(other, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
};

/** Plays a round whose one player answers. */
const playRound = async (chat: VirtualChat, answer: string): Promise<void> => {
  await chat.sees(/Вопрос \d/);
  await chat.press(ANYA, 'Отвечаем досрочно');
  await chat.write(ANYA, answer);
  await chat.sees(/Счёт/);
};

const expectRefusals = async (chat: VirtualChat, refusals: readonly [Operation, RegExp][]): Promise<void> => {
  const before = chat.said.length;
  for (const [operation, why] of refusals) {
    expect(await chat.operate(operation)).toEqual({ ok: false, why: expect.stringMatching(why) as string });
  }
  expect(chat.said).toHaveLength(before);
};

describe('skip', () => {
  scenario('ends the wait that the game stands on, as if its time was over', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    const asked = chat.clock.now;
    expect(await chat.operate({ kind: 'skip' })).toEqual({ ok: true });
    await chat.sees(/кто отвечает/);
    expect(chat.said.join()).not.toMatch(/Осталось 10 секунд/);
    await chat.operate({ kind: 'skip' });
    await chat.sees(/команда ждёт/);
    await chat.operate({ kind: 'skip', lane: 'play' });
    await chat.sees(/Новый капитан/);
    expect(chat.clock.now).toBe(asked);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });

  played(
    'ends the game by its silence where a wait has no time of its own',
    small((room) => room.hear(number())),
    {},
    async (chat) => {
      const began = chat.clock.now;
      await chat.operate({ kind: 'skip' });
      await chat.end();
      expect(chat.clock.now).toBe(began);
      expect(chat.results).toMatchObject([{ ending: 'silent' }]);
    },
  );

  played(
    'needs the lane where several are open, and names them',
    small(async (room) => {
      const { name } = await room.first({
        words: (branch) => branch.hear(text(), { within: '60s' }),
        time: (branch) => branch.rest('30s'),
      });
      await room.say(t('room.says', { text: `первым ${name}` }));
    }),
    {},
    async (chat) => {
      await expectRefusals(chat, [
        [{ kind: 'skip' }, /play\/1:words, play\/1:time/],
        [{ kind: 'skip', lane: 'play/9' }, /name the wait by its lane: play\/1:words, play\/1:time/],
      ]);
      expect(await chat.operate({ kind: 'skip', lane: 'play/1:words' })).toEqual({ ok: true });
      await chat.sees(/первым words/);
      await chat.end();
    },
  );
});

describe('say', () => {
  scenario('says the words as the bot’s own; they notify and link nobody', { args: ['1'] }, async (chat) => {
    await gather(chat);
    expect(await chat.operate({ kind: 'say', text: ' Поздравляем @all, [id1|Павел]! ' })).toEqual({ ok: true });
    expect(chat.said.at(-1)).toBe('Поздравляем @\u2060all, [\u2060id1|Павел]!');
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });

  it('is refused when VK refuses the message', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS }).open(chgk);
    chat.refuse = () => ({ ok: false, reason: 'other', code: 900 });
    expect(await chat.operate({ kind: 'say', text: 'привет' })).toMatchObject({ ok: false, why: /VK refused/ });
  });

  it('tells of the end when VK says that the bot is out of the chat', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS }).open(chgk);
    chat.refuse = () => ({ ok: false, reason: 'gone', code: 7 });
    expect(await chat.operate({ kind: 'say', text: 'привет' })).toMatchObject({ ok: false, why: /ending/ });
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'gone' }]);
  });
});

describe('removePlayer', () => {
  scenario('takes the player out of the team, off the invitation too', { args: ['1'] }, async (chat) => {
    await chat.sees(/Кто с нами/);
    await chat.press(BORYA, 'Играю!');
    await chat.press(VERA, 'Играю!');
    expect(await chat.operate({ kind: 'removePlayer', player: BORYA })).toEqual({ ok: true });
    expect(chat.said.at(-1)).toBe('[id102|Боря] больше не в команде.');
    expect(chat.said[0]).toMatch(/В команде: \[id101\|Аня\], \[id103\|Вера\]$/);
    expect(chat.messages[0]?.buttons).toHaveLength(2);
    await chat.press(ANYA, 'Начинаем');
    await chat.operate({ kind: 'skip' });
    expect((await chat.sees(/кто отвечает/)).buttons.map(({ label }) => label)).toEqual(['Аня', 'Вера']);
    await chat.operate({ kind: 'stop' });
    await chat.end();
    expect(chat.results[0]?.players).toEqual([ANYA, VERA]);
  });

  scenario('ends at once what only that player could have answered', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await chat.operate({ kind: 'skip' });
    await chat.sees(/кто отвечает/);
    const removed = [ANYA, BORYA, VERA].find((player) => player !== captainOf(chat)) ?? 0;
    await chat.press(captainOf(chat), nameOf(removed));
    await chat.sees(/ваш ответ/);
    const asked = chat.clock.now;
    await chat.operate({ kind: 'removePlayer', player: removed });
    await chat.sees(/уже не в команде/);
    expect(chat.clock.now).toBe(asked);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });

  scenario('makes the team choose a new captain when the captain goes', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await chat.operate({ kind: 'skip' });
    await chat.sees(/кто отвечает/);
    const before = captainOf(chat);
    await chat.operate({ kind: 'removePlayer', player: before });
    await chat.sees(/Новый капитан/);
    expect([before, 0]).not.toContain(captainOf(chat));
    expect(chat.said.filter((said) => said.startsWith('Время! ,'))).toEqual([]);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });
});

describe('replaceCaptain', () => {
  const other = (chat: VirtualChat): Player => (captainOf(chat) === ANYA ? BORYA : ANYA);

  scenario(
    'hands a captain’s open question on: its words, its buttons, its snackbar',
    { args: ['1'] },
    async (chat) => {
      await gather(chat, BORYA, VERA);
      const [old, next] = [captainOf(chat), other(chat)];
      await chat.operate({ kind: 'skip' });
      const asked = await chat.sees(/кто отвечает/);
      expect(asked.text).toContain(`id${old}`);
      expect(await chat.operate({ kind: 'replaceCaptain', player: next })).toEqual({ ok: true });
      expect(chat.said.at(-1)).toBe(`Новый капитан — [id${next}|${nameOf(next)}].`);
      expect(asked.text).toBe(`Время! [id${next}|${nameOf(next)}], кто отвечает?`);
      expect(asked.buttons).toHaveLength(3);
      expect(chat.wants).toMatchObject([
        { from: [next], others: { key: 'captain.decides', params: { captain: { mention: next } } } },
      ]);
      const said = chat.said.length;
      await chat.press(old, nameOf(VERA));
      expect(chat.said).toHaveLength(said);
      await chat.press(next, nameOf(VERA));
      await chat.sees(/Вера\], ваш ответ/);
      await chat.operate({ kind: 'stop' });
      await chat.end();
    },
  );

  scenario('gives the new captain the button that ends the discussion', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await chat.sees(/Вопрос 1/);
    const [old, next] = [captainOf(chat), other(chat)];
    await chat.operate({ kind: 'replaceCaptain', player: next });
    await chat.press(old, 'Отвечаем досрочно');
    expect(chat.said.at(-1)).toMatch(/Новый капитан/);
    await chat.press(next, 'Отвечаем досрочно');
    await chat.sees(/кто отвечает/);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });

  scenario('while the team gathers spares the lot', { args: ['1'] }, async (chat) => {
    await chat.sees(/Кто с нами/);
    for (const player of [BORYA, VERA, GOSHA]) await chat.press(player, 'Играю!');
    await chat.operate({ kind: 'replaceCaptain', player: VERA });
    await chat.press(ANYA, 'Начинаем');
    expect((await chat.sees(/капитан — \[id\d+\|[^\]]+\]. Поехали/)).text).toContain(`id${VERA}`);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });

  scenario('keeps the one whom the operator chose when the one before was silent', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await chat.sees(/Время!/);
    const next = other(chat);
    await chat.operate({ kind: 'replaceCaptain', player: next });
    expect((await chat.sees(/команда ждёт/)).text).toContain(`id${next}`);
    expect(captainOf(chat)).toBe(next);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });
});

describe('overrule and voidRound', () => {
  scenario('mend the score, Postgres and the result', { args: ['3'], settings: { rest: 0 } }, async (chat) => {
    await gather(chat);
    await playRound(chat, 'кот');
    await playRound(chat, 'кошка');
    expect(await chat.operate({ kind: 'overrule', round: 2, verdict: 'accepted' })).toEqual({ ok: true });
    expect(chat.said.at(-1)).toBe('Решение по раунду 2 изменено: ответ засчитан.\n\nСчёт: команда 2, бот 0');
    await chat.operate({ kind: 'overrule', round: 1, verdict: 'rejected' });
    expect(chat.said.at(-1)).toBe('Решение по раунду 1 изменено: ответ не засчитан.\n\nСчёт: команда 1, бот 1');
    expect(await chat.operate({ kind: 'voidRound' })).toEqual({ ok: true });
    expect(chat.said.at(-1)).toBe('Раунд 2 не считается.\n\nСчёт: команда 0, бот 1');
    expect(chat.snapshot).toMatchObject({
      score: { team: 0, bot: 1 },
      rounds: [
        { n: 1, verdict: 'rejected', point: 'bot' },
        { n: 2, verdict: 'accepted', point: 'team', voided: true },
      ],
    });
    await chat.operate({ kind: 'voidRound', round: 1 });
    await chat.operate({ kind: 'overrule', round: 1, verdict: 'rejected' });
    expect(chat.said.at(-1)).toContain('Счёт: команда 0, бот 1');
    await playRound(chat, 'ёж');
    expect((await chat.sees(/Игра окончена/)).text).toBe(
      'Игра окончена: 1:1. Ничья!\n\nКто как отвечал:\n[id101|Аня]: верно 1 из 2\n\nНе в счёт раунд 2.',
    );
    await chat.end();
    expect(chat.corrections.map(({ round }) => [round.n, round.verdict, round.point, round.voided])).toEqual([
      [2, 'accepted', 'team', undefined],
      [1, 'rejected', 'bot', undefined],
      [2, 'accepted', 'team', true],
      [1, 'rejected', 'bot', true],
      [1, 'rejected', 'bot', undefined],
    ]);
    expect(new Set(chat.corrections.map(({ effect }) => effect)).size).toBe(5);
    expect(chat.results).toMatchObject([{ team: 1, bot: 1 }]);
  });
});

describe('stop', () => {
  scenario('says the result and ends the game; nothing is left to operate on', { args: ['2'] }, async (chat) => {
    await gather(chat);
    await playRound(chat, 'кот');
    expect(await chat.operate({ kind: 'stop' })).toEqual({ ok: true });
    expect(chat.said.at(-1)).toMatch(/Игра окончена: 1:0/);
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped', team: 1, bot: 0 }]);
    expect(await chat.operate({ kind: 'pause' })).toMatchObject({ ok: false, why: /ending/ });
  });

  played('and every other operation works on a game that knows nothing of them', sum, {}, async (chat) => {
    await chat.sees(/первое число/);
    expect(await chat.operate({ kind: 'pause' })).toEqual({ ok: true });
    await chat.write(ANYA, '1');
    await chat.operate({ kind: 'resume' });
    expect(chat.said.at(-1)).toBe('Продолжаем!\n[id101|Аня], у вас ещё 20 с.');
    await chat.write(ANYA, '2');
    await chat.operate({ kind: 'say', text: 'не спешите' });
    await expectRefusals(chat, [
      [{ kind: 'removePlayer', player: ANYA }, /nobody is/],
      [{ kind: 'replaceCaptain', player: ANYA }, /nobody is/],
      [{ kind: 'overrule', round: 1, verdict: 'accepted' }, /no round is finished yet/],
      [{ kind: 'voidRound' }, /no round is finished yet/],
    ]);
    await chat.write(ANYA, '3');
    await chat.sees(/Будет 5/);
    await chat.end();
  });
});

describe('an operation', () => {
  scenario('that cannot be is refused with what to do instead, and changes nothing', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    const captain = captainOf(chat);
    await expectRefusals(chat, [
      [{ kind: 'resume' }, /not paused/],
      [{ kind: 'removePlayer', player: GOSHA }, /104 is not in the team: choose one of 101, 102/],
      [{ kind: 'replaceCaptain', player: GOSHA }, /choose one of 101, 102/],
      [{ kind: 'replaceCaptain', player: captain }, /is the captain already/],
      [{ kind: 'pause', gameId: 'yesterday' }, /another game runs in this room now/],
      [{ kind: 'freeze' } as never, /knows no operation «freeze»: it knows pause, resume, skip/],
    ]);
    await chat.operate({ kind: 'skip' });
    await chat.press(captain, 'Боря');
    await chat.write(BORYA, 'кот');
    await chat.sees(/Передышка/);
    await expectRefusals(chat, [
      [{ kind: 'overrule', round: 1, verdict: 'accepted' }, /round 1 is accepted already/],
      [{ kind: 'overrule', round: 2, verdict: 'accepted' }, /no such round: those finished are 1/],
      [{ kind: 'voidRound', round: 7 }, /no such round/],
    ]);
    await chat.operate({ kind: 'voidRound' });
    await chat.operate({ kind: 'pause' });
    await expectRefusals(chat, [
      [{ kind: 'voidRound' }, /round 1 is void already/],
      [{ kind: 'pause' }, /paused already: resume it/],
      [{ kind: 'skip' }, /paused: resume it first/],
    ]);
    await chat.operate({ kind: 'stop' });
    await chat.end();
  });

  scenario(
    'asked for twice happens once and gets the same answer, in later chapters too',
    { args: ['3'], everyChapter: true, settings: { rest: 0 } },
    async (chat) => {
      await gather(chat);
      await chat.sees(/Вопрос 1/);
      expect(await chat.operate({ kind: 'say', text: 'раз' }, 'once')).toEqual({ ok: true });
      expect(await chat.operate({ kind: 'say', text: 'раз' }, 'once')).toEqual({ ok: true });
      expect(await chat.operate({ kind: 'resume' }, 'refused')).toMatchObject({ ok: false });
      await chat.press(ANYA, 'Отвечаем досрочно');
      await chat.write(ANYA, 'кот');
      await chat.sees(/Вопрос 2/);
      expect(chat.game.runs).toBe(2);
      expect(await chat.operate({ kind: 'say', text: 'раз' }, 'once')).toEqual({ ok: true });
      expect(await chat.operate({ kind: 'resume' }, 'refused')).toMatchObject({ ok: false, why: /not paused/ });
      expect(chat.posted.filter((effect) => effect.includes('operate/once'))).toHaveLength(1);
      await chat.operate({ kind: 'stop' });
      await chat.end();
    },
  );

  scenario('has its turn among what is heard', { args: ['1'] }, async (chat) => {
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.operate({ kind: 'say', text: 'до ответа' });
    await chat.write(ANYA, 'кит');
    await chat.operate({ kind: 'overrule', round: 1, verdict: 'accepted' });
    await chat.end();
    expect(chat.said.slice(-3)).toEqual(['до ответа', expect.stringMatching(/увы, нет/), expect.stringMatching(/0:1/)]);
    expect(chat.operated.at(-1)?.operated).toMatchObject({ ok: false, why: /ending/ });
  });

  it('in the middle of a chapter is carried out, and the next chapter goes on as a new run', async () => {
    const chat = await new VirtualChat({
      questions: QUESTIONS,
      args: ['3'],
      everyChapter: true,
      settings: { rest: 0 },
    }).open(chgk);
    await gather(chat);
    chat.onSave = async () => {
      chat.onSave = undefined;
      void chat.asks({ kind: 'pause' }, 'p');
    };
    await playRound(chat, 'кот');
    await chat.sees(/^Пауза/);
    expect(chat.operated).toEqual([{ id: 'p', operated: { ok: true } }]);
    expect(chat.game.runs).toBe(1);
    await chat.operate({ kind: 'resume' });
    await chat.press(ANYA, 'Отвечаем досрочно');
    await chat.write(ANYA, 'кот');
    await chat.sees(/Вопрос 3/);
    expect(chat.game.runs).toBe(2);
  });

  it('that waits for its turn when the game ends is answered', async () => {
    const chat = await new VirtualChat({ questions: QUESTIONS, args: ['1'] }).open(chgk);
    await gather(chat);
    await chat.sees(/Вопрос 1/);
    chat.game.hear([
      { v: 1, kind: 'text', eventId: 's', from: ANYA, cmid: 500, payload: { command: 'stop', args: [] } },
    ]);
    expect(await chat.asks({ kind: 'pause' }, 'late')).toMatchObject({ ok: false, why: /ending/ });
    await chat.end();
  });
});
