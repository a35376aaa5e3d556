import type { DrawnQuestion, Judgement } from '../../../activities/contract';
import { scenario as played } from '../../../test/support/scenario';
import { ANYA, BORYA, GOSHA, nameOf, VERA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import type { Player } from '../../room/text';
import { chgk } from './game';

const question = (id: number, answer: string): DrawnQuestion => ({ id, text: `Загадка ${id}`, answer, again: false });

const QUESTIONS = ['Кот', 'Пёс', 'Ёж', 'Уж', 'Лось', 'Гусь'].map((answer, i) => question(i + 1, answer));
const similar: Judgement = { verdict: 'disputed', rule: 'similar' };
const judgements = { почти: similar, похоже: similar, 'тоже похоже': similar };

const scenario = (promise: string, options: ChatOptions, script: (chat: VirtualChat) => Promise<void>): void =>
  played(promise, chgk, { questions: QUESTIONS, judgements, ...options }, script);

const captainOf = (chat: VirtualChat): Player => {
  const named = [...chat.said].reverse().find((text) => /капитан — /i.test(text));
  return Number(/\[id(\d+)\|/.exec(named ?? '')?.[1]);
};

const gather = async (chat: VirtualChat, ...others: Player[]): Promise<void> => {
  await chat.sees(/Кто с нами/);
  for (const other of others) await chat.press(other, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
};

const answer = async (chat: VirtualChat, answerer: Player, words: string): Promise<void> => {
  await chat.sees(/Вопрос \d/);
  await chat.press(captainOf(chat), 'Отвечаем досрочно');
  await chat.press(captainOf(chat), nameOf(answerer));
  await chat.write(answerer, words);
};

const buttonsOf = (chat: VirtualChat, pattern: RegExp): string[] =>
  [...chat.messages]
    .reverse()
    .find(({ text }) => pattern.test(text))
    ?.buttons.map(({ label }) => label) ?? [];

const stop = async (chat: VirtualChat): Promise<void> => {
  await chat.command(ANYA, 'stop');
  await chat.end();
};

describe('a disputed answer', () => {
  scenario('is accepted when the team votes for it, and the result tells so', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'почти');
    expect((await chat.sees(/спорно/)).text).toBe('«почти» — спорно: много общего с верным ответом.\n\nОтвет: Кот');
    expect((await chat.sees(/решает команда/)).text).toBe(
      'Спорно, поэтому решает команда: засчитать «почти»?\n[id102|Боря] не голосует. На голосование 30 с.',
    );
    await chat.press(ANYA, 'Засчитать');
    await chat.press(VERA, 'Засчитать');
    expect(chat.said.at(-2)).toBe('Засчитано! Раунд 1 — за командой.\n\nСчёт: команда 1, бот 0');
    await chat.end();
    expect(chat.said.at(-1)).toBe(
      'Игра окончена: 1:0. Победила команда, поздравляю!\nОчков у команды: 1, из них по голосованию: 1.\n\nКто как отвечал:\n[id102|Боря]: верно 1 из 1',
    );
    expect(chat.results).toMatchObject([{ team: 1, bot: 0 }]);
    expect(chat.rounds).toMatchObject([{ round: { verdict: 'rejected' }, judgement: similar }]);
    expect(chat.appeals).toMatchObject([
      {
        round: { n: 1, verdict: 'accepted', point: 'team', appeal: { kind: 'dispute', upheld: true } },
        ballots: [
          { player: ANYA, agrees: true },
          { player: VERA, agrees: true },
        ],
        quorum: 2,
      },
    ]);
  });

  scenario('is not for the one who gave it to vote on, nor for people outside the team', {}, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    expect(chat.wants).toMatchObject([{ from: [ANYA, VERA], others: { key: 'appeal.answer.voters' } }]);
    await chat.press(BORYA, 'Засчитать');
    await chat.press(GOSHA, 'Засчитать');
    await chat.press(ANYA, 'Засчитать');
    await chat.sees(/голосов 1, а нужно хотя бы 2/);
    expect(chat.appeals).toMatchObject([{ ballots: [{ player: ANYA }], round: { point: 'bot' } }]);
    await stop(chat);
    expect(chat.results).toMatchObject([{ team: 0, bot: 1 }]);
  });

  scenario('stays rejected in a tie', {}, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.press(ANYA, 'Засчитать');
    await chat.press(VERA, 'Не засчитывать');
    expect((await chat.sees(/Не засчитано/)).text).toContain(
      'большинства «за» не набралось.\n\nСчёт: команда 0, бот 1',
    );
    await stop(chat);
  });

  scenario('counts the vote of a player who has left since, as the chat has seen it', {}, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.press(VERA, 'Не засчитывать');
    await chat.hear({ kind: 'left', from: VERA });
    await chat.press(ANYA, 'Засчитать');
    await chat.sees(/Не засчитано/);
    expect(chat.appeals).toMatchObject([{ ballots: [{ player: VERA }, { player: ANYA }], round: { point: 'bot' } }]);
    await stop(chat);
  });

  scenario('counts the vote that a player changed last', {}, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.press(ANYA, 'Не засчитывать');
    await chat.press(ANYA, 'Засчитать');
    await chat.press(VERA, 'Засчитать');
    await chat.sees(/^Засчитано/);
    await stop(chat);
  });

  scenario('needs more than half of those who have done anything in this game', {}, async (chat) => {
    await gather(chat, BORYA, VERA, GOSHA, 105);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.press(VERA, 'Засчитать');
    await chat.press(GOSHA, 'Засчитать');
    await chat.sees(/голосов 2, а нужно хотя бы 3/);
    await stop(chat);
  });

  scenario('needs two votes where two may vote, even if only one has done anything', { seed: 3 }, async (chat) => {
    await chat.sees(/Кто с нами/);
    for (const other of [BORYA, VERA]) await chat.press(other, 'Играю!');
    await chat.sees(/капитан — /);
    expect(captainOf(chat)).not.toBe(ANYA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.press(VERA, 'Засчитать');
    await chat.sees(/голосов 1, а нужно хотя бы 2/);
    await stop(chat);
  });

  scenario('of a team of two is decided by the other one', {}, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.press(ANYA, 'Засчитать');
    await chat.sees(/^Засчитано/);
    await stop(chat);
  });

  scenario('of a player who is alone is rejected with its reason, without a vote', { args: ['1'] }, async (chat) => {
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.write(ANYA, 'почти');
    await chat.sees(/спорно: .*\. Голосовать некому, поэтому не засчитано\./);
    await chat.sees(/Игра окончена: 0:1/);
    await chat.end();
    expect(chat.appeals).toEqual([]);
  });

  scenario('is rejected at once when everybody who could vote has left', {}, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    const asked = chat.clock.now;
    await chat.hear({ kind: 'left', from: ANYA });
    await chat.hear({ kind: 'left', from: VERA });
    await chat.sees(/Не засчитано/);
    expect(chat.clock.now).toBe(asked);
    await chat.command(BORYA, 'stop');
    await chat.end();
  });

  scenario('is what /info tells of while the team votes', {}, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.command(GOSHA, 'info');
    expect(chat.said.at(-1)).toMatch(/Команда голосует\.$/);
    await stop(chat);
  });
});

describe('an appeal', () => {
  scenario('in the rest is voted on at once, and then there is a rest again', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'кит');
    expect((await chat.sees(/увы, нет/)).buttons.map(({ label }) => label)).toEqual([
      'Дальше',
      'Играю!',
      'Апелляция',
      'Вопрос с ошибкой',
    ]);
    await chat.press(BORYA, 'Апелляция');
    expect(buttonsOf(chat, /увы, нет/)).toEqual([]);
    expect((await chat.sees(/апелляцию/)).text).toBe(
      '[id102|Боря] подаёт апелляцию по раунду 1.\nПрозвучало: «кит»\nУ автора: Кот\n\nЗасчитать? [id102|Боря] не голосует. На голосование 30 с.',
    );
    await chat.press(ANYA, 'Засчитать');
    await chat.press(VERA, 'Засчитать');
    expect((await chat.sees(/^Засчитано/)).text).toContain('Передышка');
    expect(chat.appeals).toMatchObject([{ raisedBy: BORYA, round: { appeal: { kind: 'answer', upheld: true } } }]);
    await answer(chat, VERA, 'пёс');
    await chat.sees(/Игра окончена: 2:0.*из них по голосованию: 1/s);
    await chat.end();
  });

  scenario('in the next discussion is noted, and voted on in the rest after it', { args: ['3'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'кит');
    await chat.sees(/Вопрос 2/);
    expect(buttonsOf(chat, /увы, нет/)).toEqual(['Апелляция', 'Вопрос с ошибкой']);
    await chat.press(VERA, 'Апелляция');
    expect(chat.said.at(-1)).toBe('[id103|Вера] подаёт апелляцию по раунду 1. Проголосуем в ближайшем перерыве.');
    expect(buttonsOf(chat, /увы, нет/)).toEqual([]);
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    await chat.press(captainOf(chat), 'Боря');
    await chat.write(BORYA, 'пёс');
    expect((await chat.sees(/Верно/)).buttons).toEqual([]);
    await chat.sees(/апелляцию по раунду 1\.\nПрозвучало: «кит»\nУ автора: Кот/);
    await chat.press(ANYA, 'Засчитать');
    await chat.press(VERA, 'Засчитать');
    await chat.sees(/Раунд 1 — за командой.*Счёт: команда 2, бот 0.*Передышка/s);
    await stop(chat);
  });

  scenario(
    'crosses a chapter, with a room that has no rests',
    { args: ['3'], settings: { rest: 0 }, everyChapter: true },
    async (chat) => {
      await gather(chat, BORYA);
      await answer(chat, BORYA, 'кит');
      await chat.sees(/Вопрос 2/);
      expect(chat.game.runs).toBe(2);
      await chat.press(ANYA, 'Апелляция');
      await chat.press(captainOf(chat), 'Отвечаем досрочно');
      await chat.press(captainOf(chat), 'Боря');
      await chat.write(BORYA, 'кит');
      await chat.sees(/апелляцию по раунду 1/);
      await chat.press(ANYA, 'Засчитать');
      await chat.sees(/Раунд 1 — за командой.*Счёт: команда 1, бот 1/s);
      await chat.sees(/Вопрос 3/);
      await stop(chat);
      expect(chat.results).toMatchObject([{ team: 1, bot: 1 }]);
    },
  );

  scenario('may be made for a minute; then its buttons go with the next chapter', { args: ['3'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    const verdict = await chat.sees(/увы, нет/);
    await chat.sees(/Осталось 10 секунд/);
    await chat.press(ANYA, 'Апелляция');
    expect(chat.said.join()).not.toContain('подаёт');
    expect(verdict.buttons).not.toEqual([]);
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    await chat.press(captainOf(chat), 'Боря');
    await chat.write(BORYA, 'пёс');
    await chat.sees(/Вопрос 3/);
    expect(verdict.buttons).toEqual([]);
    await stop(chat);
    expect(chat.appeals).toEqual([]);
  });

  scenario('keeps its time in a pause of the game', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    await chat.sees(/Вопрос 2/);
    await chat.operate({ kind: 'pause' });
    await chat.press(ANYA, 'Апелляция');
    await chat.pass(600_000);
    await chat.operate({ kind: 'resume' });
    expect(chat.said.join()).not.toContain('подаёт');
    await chat.press(ANYA, 'Апелляция');
    expect(chat.said.at(-1)).toContain('подаёт апелляцию по раунду 1');
    await stop(chat);
  });

  scenario('leaves no buttons behind when the game is stopped', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    await chat.sees(/Вопрос 2/);
    await stop(chat);
    expect(chat.messages.filter(({ buttons }) => buttons.length > 0).map(({ key }) => key)).toEqual([
      'chgk.resultWithAnswers',
    ]);
  });

  scenario('is one of two a game, and disputes are among them', { args: ['4'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'почти');
    await chat.sees(/решает команда/);
    await chat.press(ANYA, 'Не засчитывать');
    expect((await chat.sees(/Не засчитано/)).buttons.map(({ label }) => label)).toEqual(['Дальше', 'Играю!']);
    await answer(chat, BORYA, 'кит');
    await chat.press(BORYA, 'Апелляция');
    await chat.sees(/Засчитать\?/);
    await chat.sees(/Не засчитано/);
    await answer(chat, BORYA, 'похоже');
    const third = await chat.sees(/Оба голосования этой игры уже были, поэтому не засчитано/);
    expect(third.buttons.map(({ label }) => label)).toEqual(['Дальше', 'Играю!']);
    await answer(chat, ANYA, 'кит');
    await chat.sees(/Игра окончена: 0:4/);
    await chat.end();
    expect(chat.appeals).toHaveLength(2);
  });

  scenario('that comes when both votes are used is said to come too late', { args: ['4'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'почти');
    await chat.press(ANYA, 'Не засчитывать');
    await answer(chat, BORYA, 'кит');
    await chat.sees(/Вопрос 3/);
    await chat.press(BORYA, 'Апелляция');
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    await chat.press(captainOf(chat), 'Боря');
    await chat.write(BORYA, 'похоже');
    await chat.sees(/решает команда/);
    await chat.press(ANYA, 'Засчитать');
    await chat.sees(/По раунду 2 голосования не будет: их на игру два/);
    await stop(chat);
  });

  scenario('is no longer needed when an operator has decided first', { args: ['3'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    await chat.sees(/Вопрос 2/);
    await chat.press(BORYA, 'Апелляция');
    await chat.operate({ kind: 'overrule', round: 1, verdict: 'accepted' });
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    await chat.press(captainOf(chat), 'Боря');
    await chat.write(BORYA, 'пёс');
    await chat.sees(/По раунду 1 голосования не будет/);
    await chat.sees(/Верно.*Счёт: команда 2, бот 0/s);
    await stop(chat);
  });

  scenario('may be made after the last round, until the team wants the result', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    const last = await chat.sees(/Это был последний раунд. Итоги — через 60 с/);
    expect(last.buttons.map(({ label }) => label)).toEqual(['К итогам', 'Апелляция', 'Вопрос с ошибкой']);
    const asked = chat.clock.now;
    await chat.press(GOSHA, 'К итогам');
    await chat.press(BORYA, 'К итогам');
    await chat.end();
    expect(chat.clock.now).toBe(asked);
    expect(chat.said.at(-1)).toMatch(/Игра окончена: 0:1/);
  });

  scenario('after the last round changes its result', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    await chat.press(BORYA, 'Апелляция');
    await chat.press(ANYA, 'Засчитать');
    await chat.sees(/Игра окончена: 1:0/);
    await chat.end();
  });

  scenario('of the last round may be made when another was voted on before', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    await chat.sees(/Вопрос 2/);
    await chat.press(BORYA, 'Апелляция');
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    await chat.press(captainOf(chat), 'Боря');
    await chat.write(BORYA, 'кит');
    await chat.sees(/апелляцию по раунду 1/);
    await chat.press(ANYA, 'Засчитать');
    expect((await chat.sees(/^Засчитано/)).buttons.map(({ label }) => label)).toEqual(['К итогам']);
    const asked = chat.clock.now;
    await chat.press(BORYA, 'Апелляция');
    await chat.sees(/апелляцию по раунду 2/);
    expect(chat.clock.now).toBe(asked);
    expect(buttonsOf(chat, /увы, нет.*бот 2/s)).toEqual([]);
    await chat.press(ANYA, 'Засчитать');
    await chat.sees(/Игра окончена: 2:0/);
    await chat.end();
  });

  scenario('is nobody’s who plays alone', { args: ['1'] }, async (chat) => {
    await gather(chat);
    await chat.sees(/ваш ответ/);
    await chat.write(ANYA, 'кит');
    expect((await chat.sees(/увы, нет/)).buttons).toEqual([]);
    await chat.end();
  });

  scenario('does not keep a team that is not there from the end of its game', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA);
    for (let n = 1; n <= 2; n += 1) {
      const verdict = await chat.sees(/Ответа не прозвучало/);
      expect(verdict.buttons.map(({ label }) => label)).toEqual(n === 1 ? ['Дальше', 'Играю!'] : []);
    }
    await chat.sees(/никто не отозвался/);
    await chat.end();
  });
});

describe('a question with a mistake', () => {
  scenario('is taken off by a vote of the whole team, and another one is played', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    await chat.press(BORYA, 'Вопрос с ошибкой');
    expect((await chat.sees(/ошибка/)).text).toBe(
      '[id102|Боря] считает, что в вопросе раунда 1 ошибка. Снять его и сыграть другой?\nГолосует вся команда, на это 30 с.',
    );
    await chat.press(BORYA, 'Снять вопрос');
    await chat.press(ANYA, 'Снять вопрос');
    await chat.sees(/Вопрос снят: раунд 1 не в счёт, вместо него сыграем ещё один.*Счёт: команда 0, бот 0/s);
    await chat.sees(/Вопрос 2 из 2/);
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    await chat.press(captainOf(chat), 'Боря');
    await chat.write(BORYA, 'кит');
    const second = await chat.sees(/увы, нет/);
    expect(second.buttons.map(({ label }) => label)).toEqual(['К итогам', 'Апелляция']);
    await chat.sees(/Игра окончена: 0:1.*Не в счёт раунд 1/s);
    await chat.end();
    expect(chat.appeals).toMatchObject([{ round: { voided: true, appeal: { kind: 'question', upheld: true } } }]);
    expect(chat.said.at(-1)).not.toContain('по голосованию');
  });

  scenario('stays when most want to keep it', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA, VERA);
    await answer(chat, BORYA, 'кит');
    await chat.press(BORYA, 'Вопрос с ошибкой');
    await chat.press(BORYA, 'Снять вопрос');
    await chat.press(ANYA, 'Оставить');
    await chat.press(VERA, 'Оставить');
    await chat.sees(/Вопрос остаётся: большинства.*Счёт: команда 0, бот 1/s);
    await chat.sees(/Вопрос 2 из 2/);
    await stop(chat);
  });

  scenario('may be one that nobody answered', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    const verdict = await chat.sees(/Ответа не прозвучало/);
    expect(verdict.buttons.map(({ label }) => label)).toEqual(['Дальше', 'Играю!', 'Вопрос с ошибкой']);
    await stop(chat);
  });
});

describe('an operator', () => {
  scenario('may overrule what the team has voted for, and void the round', { args: ['2'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'почти');
    await chat.press(ANYA, 'Засчитать');
    await chat.sees(/^Засчитано/);
    expect(await chat.operate({ kind: 'overrule', round: 1, verdict: 'rejected' })).toEqual({ ok: true });
    expect(chat.said.at(-1)).toContain('ответ не засчитан.\n\nСчёт: команда 0, бот 1');
    await chat.operate({ kind: 'overrule', round: 1, verdict: 'accepted' });
    await chat.operate({ kind: 'voidRound', round: 1 });
    expect(chat.said.at(-1)).toContain('Счёт: команда 0, бот 0');
    await chat.operate({ kind: 'overrule', round: 1, verdict: 'rejected' });
    await answer(chat, BORYA, 'пёс');
    await chat.sees(/Игра окончена: 1:1/);
    await chat.end();
    expect(chat.said.at(-1)).not.toContain('по голосованию');
  });

  scenario('may count a round again whose question was taken off', { args: ['1'] }, async (chat) => {
    await gather(chat, BORYA);
    await answer(chat, BORYA, 'кит');
    await chat.press(BORYA, 'Вопрос с ошибкой');
    await chat.press(BORYA, 'Снять вопрос');
    await chat.press(ANYA, 'Снять вопрос');
    await chat.sees(/Вопрос снят/);
    await chat.operate({ kind: 'overrule', round: 1, verdict: 'accepted' });
    expect(chat.said.at(-1)).toContain('Счёт: команда 1, бот 0');
    await answer(chat, BORYA, 'пёс');
    await chat.sees(/Игра окончена: 2:0/);
    await chat.end();
  });
});

it('VK’s lost events give an appeal its whole minute again', async () => {
  const chat = await new VirtualChat({ questions: QUESTIONS, args: ['2'] }).open(chgk);
  await gather(chat, BORYA);
  await answer(chat, BORYA, 'кит');
  await chat.sees(/Вопрос 2/);
  await chat.pass(40_000);
  await chat.hear({ kind: 'gap', from: 0 });
  await chat.pass(45_000);
  await chat.press(ANYA, 'Апелляция');
  expect(chat.said.at(-1)).toContain('подаёт апелляцию по раунду 1');
  await stop(chat);
});
