/**
 * What comes first when a task brings a time that is over together with things that were heard: the same as when it brings them
 * one after the other. A worker that died in the middle of a task has shown what followed from the time alone; the next one is
 * told of what was heard meanwhile before it is told of the time.
 */
import type { Activities, Hearing } from '../../activities/contract';
import { small, words } from '../../test/support/small-game';
import { ANYA, VirtualChat } from '../../test/support/virtual-chat';
import { text } from './answers';
import type { Heard } from './heard';
import { IN_TRANSIT, type HeardAll } from './heard-all';
import type { Host } from './host';
import { playGame } from './play-game';
import { settle } from './virtual-host';

/** Milliseconds from the question to its deadline, which is not at a whole second. */
const DEADLINE = 20_000;
const START = Date.parse('2026-01-01T12:00:00.400Z');

const patient = small(async (room) => {
  const answer = await room.ask(words('Что?'), text(), { within: '20s' });
  await room.say(words(`Ответ: ${answer ?? 'никто'}`));
  await room.rest('5s');
  await room.say(words('Отдохнули'));
});

/** A chat whose ingress says how far it has heard when the test says so, the first time. */
class AskedChat extends VirtualChat {
  #asked: ((hearing: Hearing) => void) | undefined;

  override activities(): Activities {
    return {
      ...super.activities(),
      hearingLag: () =>
        this.#asked ? Promise.resolve({ missing: 0 }) : new Promise((answer) => (this.#asked = answer)),
    };
  }

  /** All that was received by then was heard: the ingress says so as it was asked, */
  reports(through: number): void {
    if (!this.#asked) throw new Error('The ingress was not asked');
    this.#asked({ missing: 0, through });
  }

  /** or by itself. */
  tells(through: number): void {
    this.game.listener.heardAll({ opening: 7, attempt: 0, n: 1, through });
  }
}

/** Until the game asks whether its time is over. */
const overdue = async (): Promise<{ chat: AskedChat; dueAt: number }> => {
  const chat = new AskedChat();
  chat.clock.now = START;
  await chat.open(patient);
  const dueAt = chat.clock.now + DEADLINE;
  await chat.pass(DEADLINE);
  return { chat, dueAt };
};

const ended = async (chat: AskedChat): Promise<unknown> => {
  await settle();
  chat.reports(chat.clock.now);
  await chat.end();
  return { said: chat.said, posted: chat.posted };
};

type Thing = Partial<Heard> | 'stop';

const happen = (chat: AskedChat, thing: Thing, receivedAt: number): void => {
  if (thing === 'stop') void chat.game.listener.operate({ kind: 'stop' }, 'stop');
  else chat.game.hear([{ v: 1, kind: 'text', eventId: 'x', from: ANYA, cmid: 99, text: 'кот', receivedAt, ...thing }]);
};

const THROUGH = 250;

const atSecondOf = (moment: number): number => Math.floor(moment / 1_000);

const things: readonly [string, (dueAt: number) => Thing][] = [
  ['a gap', () => ({ kind: 'gap', from: 0 })],
  ['words without a date', () => ({})],
  ['words of the very second', (dueAt) => ({ date: atSecondOf(dueAt) })],
  ['words of the second before', (dueAt) => ({ date: atSecondOf(dueAt) - 1 })],
  ['words of the second after', (dueAt) => ({ date: atSecondOf(dueAt) + 1 })],
  ['somebody who leaves', (dueAt) => ({ kind: 'left', date: atSecondOf(dueAt) })],
  ['an operation', () => 'stop'],
];

const WAYS = ['reports', 'tells'] as const;
const cases = things.flatMap(([name, thingOf]) => WAYS.map((way) => [name, way, thingOf] as const));

describe.each(cases)('%s, where the ingress %s,', (_, way, thingOf) => {
  it('that comes after the time is over comes after it, though both are told at once', async () => {
    const one = await overdue();
    const thing = thingOf(one.dueAt);
    // What was said in time has come when the ingress says that it has heard everything.
    if (thing !== 'stop' && thing.date !== undefined && thing.date < atSecondOf(one.dueAt)) return;
    one.chat[way](one.dueAt + THROUGH);
    await settle();
    happen(one.chat, thing, one.dueAt + THROUGH + 50);

    const both = await overdue();
    happen(both.chat, thing, both.dueAt + THROUGH + 50);
    both.chat[way](both.dueAt + THROUGH);

    expect(await ended(both.chat)).toEqual(await ended(one.chat));
  });

  it('that came before the ingress had heard everything comes first, though both are told at once', async () => {
    const one = await overdue();
    const thing = thingOf(one.dueAt);
    if (thing === 'stop') return;
    happen(one.chat, thing, one.dueAt + THROUGH - 50);
    await settle();
    one.chat[way](one.dueAt + THROUGH);
    const said = await ended(one.chat);

    const both = await overdue();
    happen(both.chat, thing, both.dueAt + THROUGH - 50);
    both.chat[way](both.dueAt + THROUGH);
    expect(await ended(both.chat)).toEqual(said);
  });
});

describe('an ingress that says by itself that it has heard all', () => {
  it.each<[string, Partial<HeardAll>, boolean]>([
    ['ends the wait', {}, true],
    ['ends none by what may still be on its way', { through: START + DEADLINE + IN_TRANSIT - 1 }, false],
    ['ends none of another opening', { opening: 6 }, false],
    ['ends none of another attempt', { attempt: 1 }, false],
    ['ends none that began since', { n: 0 }, false],
  ])('%s', async (_, news, isOver) => {
    const { chat, dueAt } = await overdue();
    chat.game.listener.heardAll({ opening: 7, attempt: 0, n: 1, through: dueAt + IN_TRANSIT, ...news });
    await settle();
    expect(chat.said.some((text) => text.startsWith('Ответ: никто'))).toBe(isOver);
  });

  it('ends none whose time is not over', async () => {
    const chat = new AskedChat();
    chat.clock.now = START;
    await chat.open(patient);
    await chat.pass(DEADLINE - 1);
    chat.tells(START + DEADLINE + 1_000);
    await settle();
    expect(chat.said).toHaveLength(1);
  });
});

describe('what is in doubt', () => {
  const noted = async (thing: (dueAt: number) => Partial<Heard>): Promise<number> => {
    let notes = 0;
    let listen: ((batch: readonly Heard[]) => void) | undefined;
    let now = START;
    let ring = (): void => {};
    const chat = new VirtualChat();
    const host: Host = {
      runId: 'run-1',
      runStartedAt: now,
      workflowId: 'vk:1:2000000001',
      activities: { ...chat.activities(), hearingLag: () => new Promise(() => {}) },
      noteNext: () => (notes += 1),
      allTold: settle,
      toldWithin: 0,
      now: () => now,
      random: () => 0,
      timer: () => ({ fired: new Promise((resolve) => (ring = resolve)), cancel: () => {} }),
      listen: (listener) => (listen = (batch) => listener.heard(batch)),
      describe: () => {},
      shouldContinue: () => false,
      continueAsNew: async () => {},
    };
    void playGame(patient, host, {
      ...{ v: 1, attempt: 0, room: 'vk:1:2000000001', game: 'small', args: [], startedBy: ANYA, opening: 7 },
      settings: { language: 'ru', rounds: 1, discussion: 60, answer: 30, rest: 15 },
      openedBy: { eventId: 'opener' },
    });
    await settle();
    now += DEADLINE;
    ring();
    await settle();
    listen?.([{ v: 1, kind: 'text', eventId: 'x', from: ANYA, cmid: 99, text: 'кот', ...thing(now) }]);
    await settle();
    await settle();
    return notes;
  };

  it('is in the history before it shows', async () => {
    expect(await noted((dueAt) => ({ date: atSecondOf(dueAt) }))).toBe(1);
    expect(await noted(() => ({}))).toBe(1);
  });

  it('and what is not needs no note', async () => {
    expect(await noted((dueAt) => ({ date: atSecondOf(dueAt) - 1 }))).toBe(0);
  });
});
