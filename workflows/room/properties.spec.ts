/**
 * Random players: they write, press, leave and come back, VK delivers things twice, time runs out, workers die. Whatever
 * happens, what the chat saw is a game that could be played. PROPERTY_CASES=5000 tries longer; a failure prints its seed, and
 * SEED=… tries the same again.
 */
import fc from 'fast-check';
import { question } from '../../test/support/property/questions';
import { brokenRules } from '../../test/support/property/chgk-rules';
import { ofTheGame, PollModel, run, SumModel, withoutRepeats, type Model } from '../../test/support/property/models';
import { MortalChat } from '../../test/support/property/mortal-chat';
import type { Fate } from '../../test/support/property/mortal-game';
import { poll } from '../../test/support/property/poll';
import { cases, steps, take, type Step } from '../../test/support/property/steps';
import {
  ANYA,
  playAllAtOnce,
  undated,
  VirtualChat,
  type ChatOptions,
  type Happening,
} from '../../test/support/virtual-chat';
import { chgk } from '../games/chgk/game';
import { sum } from '../games/sum/game';
import type { Game } from './game';

jest.setTimeout(3_600_000);

const ROUNDS = 3;
/** A game that still waits after this many times that its time ran out waits for ever. */
const MOST_WAITS = 300;

interface Played {
  readonly game: Game;
  readonly options: ChatOptions;
  readonly only?: number;
}

const GAMES: readonly (Played & { readonly name: string })[] = [
  { name: 'sum', game: sum, options: { room: 'vk:1:101' }, only: ANYA },
  { name: 'poll', game: poll, options: {} },
  {
    name: 'chgk',
    game: chgk,
    options: {
      args: [String(ROUNDS)],
      // Two more than there are rounds: players may take two off.
      questions: ['кот', 'пёс', 'ёж', 'лось', 'уж'].map(question),
      judgements: { 'не знаю': { verdict: 'disputed', rule: 'similar' } },
    },
  },
];

/** Nobody but its own person is in a private dialog. */
const inThis = ({ only }: Played, step: Step): Step =>
  only !== undefined && 'who' in step ? { ...step, who: only } : step;

const play = async (played: Played, all: readonly Step[], options: ChatOptions = {}): Promise<VirtualChat> => {
  const chat = await new VirtualChat({ ...played.options, ...options }).open(played.game);
  for (const step of all) if (!(await chat.isOver())) await take(chat, inThis(played, step));
  await finish(chat);
  return chat;
};

const finish = async (chat: VirtualChat): Promise<void> => {
  for (let waits = 0; !(await chat.isOver()); waits += 1) {
    if (waits > MOST_WAITS || !(await chat.goOn()))
      throw new Error(`The game waits for ever at «${chat.game.details}»`);
  }
  await chat.game.done;
};

const playAgain = async (chat: VirtualChat, happenings: readonly Happening[]): Promise<void> => {
  for (const happening of happenings) {
    if (happening.kind === 'heard') await chat.deliver([happening.heard]);
    else await chat.advance();
    await chat.settle();
  }
};

/** What is heard reaches the game at any moment of what it does, as signals do. */
const playWithoutWaiting = async (chat: MortalChat, happenings: readonly Happening[]): Promise<void> => {
  const left = [...happenings];
  const hear = (): void => {
    for (let next = left[0]; next?.kind === 'heard'; next = left[0]) {
      left.shift();
      chat.game.hear([undated(next.heard)]);
    }
  };
  chat.whenForgetting(hear);
  while (left.length > 0) {
    hear();
    if (!left.shift()) break;
    await chat.settle();
    await chat.advance();
  }
  await chat.settle();
};

const outcome = ({ posted, messages, rounds, writes, results }: VirtualChat): unknown =>
  structuredClone({ posted, messages, rounds, writes, results });

const fates = fc.array(
  fc.constantFrom<Fate>('well', 'well', 'twice', 'dies before', 'dies in between', 'dies after', 'forgets'),
  {
    minLength: 1,
    maxLength: 12,
  },
);

describe.each(GAMES)('$name, whatever happens:', (played) => {
  it('guarantee 2: nothing is posted twice, and guarantee 6: every wait ends: the game comes to its end', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const chat = await play(played, all);
        expect(new Set(chat.posted).size).toBe(chat.posted.length);
        expect(chat.results.length).toBeGreaterThan(0);
      }),
      cases(150),
    );
  });

  it('guarantee 3: messages are handled in their order: what is heard at once as what is heard one by one', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (all, everyChapter) => {
        const chat = await play(played, all);
        const again = await new VirtualChat({ ...played.options, everyChapter, known: chat.cmids }).open(played.game);
        await playAllAtOnce(again, chat.happenings);
        expect(outcome(again)).toEqual(outcome(chat));
      }),
      cases(150),
    );
  });

  it('guarantee 1: nothing a game waits for is lost: what is delivered twice changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const chat = await play(played, all);
        const again = await new VirtualChat({ ...played.options, known: chat.cmids }).open(played.game);
        await playAgain(again, withoutRepeats(chat.happenings));
        expect(outcome(again)).toEqual(outcome(chat));
      }),
      cases(100),
    );
  });

  it('guarantee 1: nothing a game waits for is lost: a worker that dies at any activity and any chapter changes nothing, and its replay wants the same', async () => {
    let [deaths, joined] = [0, 0];
    await fc.assert(
      fc.asyncProperty(steps, fates, fc.boolean(), fc.boolean(), async (all, its, everyChapter, waiting) => {
        const options = { ...played.options, everyChapter };
        const chat = await new MortalChat(options, ['well']).open(played.game);
        for (const step of all) if (!(await chat.isOver())) await take(chat, inThis(played, step));
        await finish(chat);
        const again = await new MortalChat({ ...options, known: chat.cmids }, its).open(played.game);
        await (waiting ? playAgain : playWithoutWaiting)(again, chat.happenings);
        expect(outcome(again)).toEqual(outcome(chat));
        await again.game.done;
        deaths += again.deaths;
        joined += again.joined;
      }),
      cases(60),
    );
    expect(deaths).toBeGreaterThan(60);
    // A dialog is over when its person is silent.
    if (played.game.kind !== 'dialog') expect(joined).toBeGreaterThan(0);
  });
});

describe('what players see is a game that could be:', () => {
  it.each<[string, Played, () => Model]>([
    ['sum', { game: sum, options: { room: 'vk:1:101' }, only: ANYA }, () => new SumModel()],
    ['poll', { game: poll, options: {} }, () => new PollModel()],
  ])('%s says what its model says', async (_, played, model) => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const chat = await play(played, all);
        const said = ofTheGame(chat).map(({ text }) => text.replace(/\n\n\.$/, ''));
        const shown = played.game.name === 'poll' ? said.filter((text) => text.startsWith('>')) : said;
        expect(shown).toEqual(run(model(), chat.happenings).said);
      }),
      cases(150),
    );
  });

  it('ЧГК goes by its rules, and its score adds up', async () => {
    const [, , played] = GAMES;
    if (!played) throw new Error('ЧГК is not among the games');
    let votes = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const chat = await play(played, all);
        expect(brokenRules(chat, ROUNDS)).toEqual([]);
        votes += chat.appeals.length;
      }),
      cases(150),
    );
    expect(votes).toBeGreaterThan(3);
  });
});

describe('guarantee 3: rooms side by side', () => {
  it('each do what they would do alone, in whatever order things reach them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { minLength: 3, maxLength: 3 }),
        fc.infiniteStream(fc.nat(2)),
        async (all, order) => {
          const chats = await Promise.all(GAMES.map(({ game, options }) => new VirtualChat(options).open(game)));
          const left = all.map((some) => [...some]);
          for (const room of order) {
            if (left.every(({ length }) => length === 0)) break;
            const [chat, step, played] = [chats[room], left[room]?.shift(), GAMES[room]];
            if (chat && step && played && !(await chat.isOver())) await take(chat, inThis(played, step));
          }
          for (const [room, chat] of chats.entries()) {
            await finish(chat);
            const played = GAMES[room];
            const alone = played && (await play(played, all[room] ?? []));
            expect(outcome(chat)).toEqual(alone && outcome(alone));
          }
        },
      ),
      cases(60),
    );
  });
});
