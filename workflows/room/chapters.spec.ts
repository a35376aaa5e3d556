/**
 * A game that never ends. Its length must cost nothing: what goes along into the next chapter stays the same size, and so do
 * memory and the time that a message takes.
 */
import type { Activities } from '../../activities/contract';
import { echoed, endless } from '../../test/support/endless';
import { heapInUse, isSoak, measured, slowdown } from '../../test/support/flat';
import { scenario } from '../../test/support/scenario';
import { ANYA, BORYA } from '../../test/support/virtual-chat';
import type { GameInput } from './game-input';
import type { Heard } from './heard';
import { playVirtually, settle, VirtualClock, type VirtualGame } from './virtual-host';

const MESSAGES = isSoak ? 200_000 : 5_000;
const MEGABYTE = 1_048_576;

const INPUT: GameInput = {
  v: 1,
  attempt: 0,
  room: 'vk:1:101',
  game: 'endless',
  args: [],
  settings: { language: 'ru', rounds: 2, discussion: 60, answer: 30, rest: 15 },
  startedBy: ANYA,
  opening: 7,
};

const words = (n: number): Heard => ({ v: 1, kind: 'text', eventId: `e${n}`, from: ANYA, cmid: n, text: `слово ${n}` });

/** An echo whose answers are counted and not kept. */
const listening = (onEcho: (n: number, heard: string) => void): VirtualGame => {
  const activities = new Proxy({} as Activities, {
    get: (_, name) => async (request: never) => {
      if (name === 'openGame') return { opening: 7, dedupe: { cmids: [], presses: [] }, repeated: false };
      if (name !== 'post') return undefined;
      const { n, heard } = echoed((request as { text: never }).text);
      onEcho(n, heard);
      return { ok: true, cmid: 1 };
    },
  });
  return playVirtually(endless, INPUT, {
    clock: new VirtualClock(),
    activities,
    workflowId: INPUT.room,
    everyChapter: true,
  });
};

/** Lets things happen until it has come to this; a game that is done with what it heard comes to nothing more. */
const settled = async (isDone: () => boolean): Promise<void> => {
  for (let turns = 0; !isDone() && turns < 10_000; turns += 1) await settle();
};

describe('a game that never ends', () => {
  it(
    `plays ${MESSAGES} messages, each a chapter, each answered once and in order, with flat memory and time (guarantee 9: memory is bounded)`,
    async () => {
      let answered = 0;
      let wrong = 0;
      const game = listening((n, heard) => {
        answered += 1;
        if (n !== answered || heard !== `слово ${answered}`) wrong += 1;
      });
      await settle();

      const took: number[] = [];
      const heap: number[] = [];
      for (let n = 1; n <= MESSAGES; n += 1) {
        const began = performance.now();
        game.hear([words(n), words(n)]);
        await settled(() => answered >= n);
        took.push(performance.now() - began);
        if ([MESSAGES / 4, MESSAGES / 2, MESSAGES].includes(n)) heap.push(heapInUse());
      }

      expect({ answered, wrong, runs: game.runs }).toEqual({ answered: MESSAGES, wrong: 0, runs: MESSAGES + 1 });
      const [quarter = 0, half = 0, whole = 0] = heap;
      measured(
        `${MESSAGES} messages on the virtual clock: heap ${heap.map((bytes) => (bytes / MEGABYTE).toFixed(1)).join(', ')} MB` +
          ` at 1/4, 1/2 and 1; the last tenth took ${slowdown(took).toFixed(2)} times as long as the second`,
      );
      // What the test keeps of each message is 8 bytes of its time.
      expect(half - quarter).toBeLessThan(4 * MEGABYTE);
      expect(whole - quarter).toBeLessThan(4 * MEGABYTE);
      expect(slowdown(took)).toBeLessThan(3);
    },
    isSoak ? 1_200_000 : 60_000,
  );

  it('keeps what was heard and not yet read through its chapters (guarantee 1: nothing a game waits for is lost)', async () => {
    const echoes: string[] = [];
    const game = listening((_, heard) => echoes.push(heard));
    const batch = Array.from({ length: 300 }, (_, i) => words(i + 1));
    game.hear(batch);
    await settled(() => echoes.length >= batch.length);
    expect(echoes).toEqual(batch.map(({ text }) => text));
  });

  scenario('knows through all its chapters what was heard twice', endless, { room: 'vk:1:101' }, async (chat) => {
    for (let n = 1; n <= 12; n += 1) {
      await chat.write(ANYA, `раз ${n}`, { cmid: 100 + n, eventId: `a${n}` });
      await chat.write(ANYA, `раз ${n}`, { cmid: 100 + n, eventId: `b${n}` });
    }
    await chat.write(ANYA, 'раз 1', { cmid: 101, eventId: 'c' });
    expect(chat.said).toHaveLength(12);
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(chat.results[0]?.dedupe.cmids).toEqual(expect.arrayContaining([101, 106, 112]));
  });

  scenario(
    'is stopped in a chapter by whoever has left everything else unread',
    endless,
    { everyChapter: true },
    async (chat) => {
      for (const who of [ANYA, BORYA]) await chat.write(who, 'привет');
      await chat.command(BORYA, 'stop');
      await chat.end();
      expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
    },
  );
});
