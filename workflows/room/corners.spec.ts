/** Corners of the kit that only an unlucky moment shows: each was once a way to lose, freeze or double something. */
import { route } from '../../apps/ingress/route';
import type { Wants } from '../../libs/store/wants';
import type { Activities, DrawnQuestion } from '../../activities/contract';
import { small, words } from '../../test/support/small-game';
import { ANYA, BORYA, GOSHA, nameOf, VERA, VirtualChat, type ChatOptions } from '../../test/support/virtual-chat';
import { chgk } from '../games/chgk/game';
import { number } from './answers';
import type { Carry } from './game-input';
import type { Host } from './host';
import { playGame } from './play-game';
import type { Player } from './text';
import { settle } from './virtual-host';

const question = (id: number, answer: string): DrawnQuestion => ({ id, text: `Загадка ${id}`, answer, again: false });
const QUESTIONS = [question(1, 'Кот'), question(2, 'Пёс'), question(3, 'Ёж')];

const opened = (options: ChatOptions = {}): Promise<VirtualChat> =>
  new VirtualChat({ questions: QUESTIONS, ...options }).open(chgk);

const captainOf = (chat: VirtualChat): Player => {
  const captain = chat.snapshot.captain;
  if (captain === undefined) throw new Error('The team has no captain');
  return captain;
};

const gather = async (chat: VirtualChat, ...others: Player[]): Promise<void> => {
  await chat.sees(/Кто с нами/);
  for (const other of others) await chat.press(other, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
};

describe('people who leave', () => {
  it('a team that leaves while the captain chooses ends the game, and does not freeze it (guarantee 6: every wait ends)', async () => {
    const chat = await opened({ args: ['2'] });
    await gather(chat, BORYA);
    await chat.sees(/кто отвечает/);
    const captain = captainOf(chat);
    await chat.hear({ kind: 'left', from: captain === ANYA ? BORYA : ANYA });
    await chat.hear({ kind: 'left', from: captain });
    await chat.end();
    expect(chat.results).toHaveLength(1);
  });

  it('a captain who leaves does not take the minute of discussion away from the team', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA, VERA);
    await chat.sees(/Вопрос 1/);
    const asked = chat.clock.now;
    await chat.hear({ kind: 'left', from: captainOf(chat) });
    await chat.sees(/Новый капитан/);
    expect(chat.clock.now - asked).toBe(60_000);
  });

  it('whoever is left alone when the captain went in a pause may answer early', async () => {
    const chat = await opened({ args: ['3'] });
    await gather(chat, BORYA);
    await chat.press(captainOf(chat), 'Отвечаем досрочно');
    await chat.press(captainOf(chat), 'Боря');
    await chat.write(BORYA, 'кот');
    await chat.sees(/Передышка/);
    const other = captainOf(chat) === ANYA ? BORYA : ANYA;
    await chat.hear({ kind: 'left', from: captainOf(chat) });
    await chat.sees(/Вопрос 2/);
    await chat.press(other, 'Отвечаем досрочно');
    expect(chat.said.at(-1)).toMatch(/ваш ответ/);
  });

  it('a candidate who left is not asked for the answer', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA, VERA);
    await chat.sees(/кто отвечает/);
    const captain = captainOf(chat);
    const gone = captain === BORYA ? VERA : BORYA;
    await chat.hear({ kind: 'left', from: gone });
    await chat.press(captain, nameOf(gone));
    await chat.sees(/ваш ответ|кто отвечает/);
    expect(chat.said.at(-1)).not.toContain(nameOf(gone));
  });
});

describe('people who join', () => {
  it('in a pause may end it: they are in the team', async () => {
    const chat = await opened({ args: ['2'] });
    await gather(chat, BORYA);
    await chat.sees(/Передышка/);
    const paused = chat.clock.now;
    await chat.press(GOSHA, 'Играю!');
    await chat.press(GOSHA, 'Дальше');
    await chat.sees(/Вопрос 2/);
    expect(chat.clock.now).toBe(paused);
  });

  it('and begin in one batch of the ingress are both heard', async () => {
    const chat = await opened();
    await chat.sees(/Кто с нами/);
    const room = 'vk:1:2000000001';
    const row: Wants = {
      workflowId: room,
      room,
      game: 'chgk',
      opening: 7,
      attempt: 0,
      n: 1,
      everything: false,
      waits: chat.wants,
    };
    const batch = ['Играю!', 'Начинаем'].map((label, i) => ({
      room,
      ordinary: false,
      heard: { v: 1 as const, eventId: `e${i}`, ...chat.pressing(BORYA, label) },
    }));
    expect(route(batch, [row]).steps).toMatchObject([{ to: 'game', happenings: batch }]);
  });
});

describe('whoever stops a game', () => {
  it('is told so, even where VK takes nothing for a minute', async () => {
    const chat = await opened();
    const optional: unknown[] = [];
    chat.refuse = (request) => void optional.push([request.text.key, request.optional ?? false]);
    await chat.command(ANYA, 'info');
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(optional.slice(0, 2)).toEqual([
      ['chgk.gathering', true],
      ['room.stoppedBy', false],
    ]);
  });
});

describe('an operator', () => {
  it('who stops a game (or cancels its workflow) while it opens has stopped it', async () => {
    const chat = new VirtualChat({ questions: QUESTIONS, args: ['1'] });
    const opening = chat.open(chgk);
    await expect(chat.game.listener.operate({ kind: 'stop' }, 'stop')).resolves.toEqual({ ok: true });
    await opening;
    await chat.pass(1_000);
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });

  it('whose stop is the first thing that a new chapter hears has stopped the game', async () => {
    const called: string[] = [];
    let answer: unknown;
    const activities = new Proxy({} as Activities, {
      get: (_, name) => async () => {
        called.push(String(name));
        return { ok: true, cmid: 1 };
      },
    });
    const carry: Carry = {
      opening: 7,
      startedAt: 0,
      players: [ANYA],
      captain: ANYA,
      acted: [],
      acts: 0,
      gone: [],
      rounds: [],
      verbs: 9,
      wantsWrites: 3,
      unread: [],
      dedupe: { cmids: [], presses: [] },
      step: '',
    };
    const host: Host = {
      runId: 'run-2',
      runStartedAt: 0,
      workflowId: 'vk:1:2000000001',
      activities,
      noteNext: () => {},
      allTold: settle,
      toldWithin: 0,
      now: () => 0,
      random: () => 0,
      timer: () => ({ fired: new Promise(() => {}), cancel: () => {} }),
      // Temporal hands over an update that came before the run's first task as soon as its handler is set.
      listen: (listener) => void listener.operate({ kind: 'stop' }, 'stop').then((operated) => (answer = operated)),
      describe: () => {},
      shouldContinue: () => false,
      continueAsNew: async () => {},
    };
    void playGame(chgk, host, {
      v: 1,
      gameId: 'run-1',
      attempt: 0,
      room: 'vk:1:2000000001',
      game: 'chgk',
      args: ['2'],
      settings: { language: 'ru', rounds: 2, discussion: 60, answer: 30, rest: 15 },
      startedBy: ANYA,
      state: { n: 2, quiet: 0 },
      carry,
    });
    await settle();
    // The question that the chapter begins with is asked before the stop has its turn, and its buttons are taken away.
    expect(called).toEqual(['drawQuestion', 'post', 'edit', 'post', 'closeGame']);
    expect(answer).toEqual({ ok: true });
  });

  it('who stops a game while an answer is judged leaves a score that the recorded rounds add up to', async () => {
    const chat = await opened({ args: ['2'] });
    await gather(chat);
    await chat.sees(/ваш ответ/);
    const { writes } = chat;
    const push = writes.push.bind(writes);
    writes.push = (...items) => {
      if (items[0]?.table === 'answers') void chat.game.listener.operate({ kind: 'stop' }, 'stop');
      return push(...items);
    };
    await chat.write(ANYA, 'кот');
    await chat.end();
    const [result] = chat.results;
    expect(chat.rounds).toHaveLength((result?.team ?? 0) + (result?.bot ?? 0));
  });
});

/** Where the question of the first wait that ran out takes longer than those of the others. */
class SlowlyAsked extends VirtualChat {
  override activities(): Activities {
    const activities = super.activities();
    let asked = 0;
    return {
      ...activities,
      hearingLag: async (question) => {
        asked += 1;
        if (asked === 1) await settle();
        return activities.hearingLag(question);
      },
    };
  }
}

describe('time', () => {
  it('that runs out for two at once runs out first for the one that was opened first, whoever is asked sooner', async () => {
    const race = small(async (room) => {
      const done = await room.first({
        one: (branch) => branch.hear(number(), { within: '60s' }),
        other: (branch) => branch.hear(number(), { within: '60s' }),
      });
      await room.say(words(done.name));
    });
    const chat = await new SlowlyAsked().open(race);
    await chat.end();
    expect(chat.said[0]).toMatch(/^one/);
  });

  it('an answer said in the last second counts, though it is heard just after the deadline (guarantee 10: our outage costs nobody a turn)', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat);
    await chat.sees(/ваш ответ/);
    const asked = chat.clock.now;
    // heard_until is written once a second, so a healthy ingress is up to a second behind.
    chat.lag = () => 900;
    await chat.pass(30_200);
    await chat.write(ANYA, 'кот', { date: (asked + 29_500) / 1_000 });
    expect((await chat.sees(/Верно|молчит/)).text).toMatch(/Верно/);
    await chat.end();
  });

  it('a warning that is said again after a gap is an effect of its own', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA);
    await chat.sees(/Осталось 10 секунд/);
    await chat.hear({ kind: 'gap', from: 0 });
    await chat.pass(55_000);
    expect(new Set(chat.posted).size).toBe(chat.posted.length);
  });

  it('starts anew at a gap even when it had just run out (guarantee 1: where VK forgot, every running wait starts anew and the room is told)', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat, BORYA);
    await chat.sees(/Вопрос 1/);
    const asked = chat.clock.now;
    await chat.pass(49_000);
    // The warning comes due, and the gap is heard, while /info is being answered.
    chat.refuse = (request) => {
      if (request.text.key !== 'chgk.info') return undefined;
      chat.refuse = undefined;
      void chat.clock.advance();
      chat.game.hear([{ v: 1, kind: 'gap', eventId: 'gap', from: 0 }]);
      return undefined;
    };
    await chat.command(VERA, 'info');
    await settle();
    expect(chat.clock.now - asked).toBe(50_000);
    expect(chat.said.at(-1)).toMatch(/Время пошло заново/);
  });

  it('a press in the pause shows that somebody is there', async () => {
    const chat = await opened({ args: ['3'] });
    await gather(chat, BORYA);
    await chat.sees(/Передышка/);
    await chat.press(BORYA, 'Дальше');
    await chat.sees(/Передышка|никто не отозвался/);
    expect(chat.said.at(-1)).toMatch(/Передышка/);
  });
});

describe('what was heard', () => {
  it('by a game that ended, and opened the next one, is known when that one has ended', async () => {
    const chat = await opened({ args: ['1'] });
    await gather(chat);
    await chat.sees(/Вопрос 1/);
    chat.game.hear([
      { v: 1, kind: 'text', eventId: 's', from: ANYA, cmid: 500, payload: { command: 'stop', args: [] } },
      { v: 1, kind: 'text', eventId: 'n', from: BORYA, cmid: 501, payload: { command: 'chgk', args: ['2'] } },
    ]);
    await chat.sees(/2 раунда, команда против бота/);
    chat.game.hear([
      { v: 1, kind: 'text', eventId: 't', from: ANYA, cmid: 502, payload: { command: 'stop', args: [] } },
    ]);
    await chat.end();
    expect(chat.results).toHaveLength(2);
    expect(chat.results[0]?.dedupe.cmids).not.toContain(501);
    expect(chat.results[1]?.dedupe.cmids).toContain(501);
  });
});
