/** Where a game stands: the line in its own file, what was heard last, and what Temporal's Web UI shows. */
import { lineOf } from '../../test/support/line-of';
import { small, words } from '../../test/support/small-game';
import { ANYA, BORYA, VirtualChat, type ChatOptions } from '../../test/support/virtual-chat';
import { chgk } from '../games/chgk/game';
import { number, oneOf, yesNo } from './answers';

const question = { id: 1, text: 'Загадка', answer: 'Кот', again: false };
const HERE = 'workflows/room/standing.spec.ts';
const ROUND = 'workflows/games/chgk/round.ts';

const playing = async (options: ChatOptions = {}): Promise<VirtualChat> => {
  const chat = await new VirtualChat({ questions: [question], args: ['1'], ...options }).open(chgk);
  await chat.sees(/Кто с нами/);
  await chat.press(BORYA, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
  await chat.sees(/Вопрос 1/);
  return chat;
};

describe('the line of a game', () => {
  it('is the one in its own file that waits now, not the kit’s', async () => {
    const chat = await playing();
    const { captain } = chat.snapshot;
    if (captain === undefined) throw new Error('The team has no captain');
    expect(chat.snapshot.line).toBe(lineOf(ROUND, /^ {2}await room\.ask\(questionText/));
    await chat.press(captain, 'Отвечаем досрочно');
    expect(chat.snapshot.line).toBe(lineOf(ROUND, /= await captainChooses\(room/));
    await chat.press(captain, 'Боря');
    expect(chat.snapshot.line).toBe(lineOf(ROUND, /said = await room\.ask\(/));
    await chat.write(BORYA, 'кот');
    await chat.end();
  });

  it('is told of each branch of first, and of the game itself that of first', async () => {
    const chat = await new VirtualChat().open(
      small((room) =>
        room.first({
          a: (branch) => branch.hear(number()),
          b: (branch) => branch.rest('60s'),
        }),
      ),
    );
    const { line, waiting } = chat.snapshot;
    expect(line).toBe(lineOf(HERE, /room\.first\(/));
    expect(waiting.map((wait) => wait.line)).toEqual([lineOf(HERE, /branch\.hear\(/), lineOf(HERE, /branch\.rest\(/)]);
  });

  it('is there again after the game went on as a new run', async () => {
    const chat = await new VirtualChat({ everyChapter: true }).open(
      small<number>(async (room, n = 1) => {
        if (n < 3) await room.chapter(n + 1);
        await room.rest('10s');
      }),
    );
    expect(chat.game.runs).toBe(3);
    expect(chat.snapshot.line).toBe(lineOf(HERE, /room\.rest\('10s'/));
  });

  it('is the last one while a command is answered', async () => {
    const chat = await new VirtualChat().open(small((room) => room.rest('30s')));
    const { line } = chat.snapshot;
    await chat.command(ANYA, 'info');
    expect(chat.snapshot.line).toBe(line);
  });
});

describe('what was heard last', () => {
  it('is in the snapshot with its kind, person and time, and without words', async () => {
    const chat = await new VirtualChat({ everyChapter: true }).open(
      small(async (room) => {
        await room.hear(number());
        await room.rest('60s');
      }),
    );
    expect(chat.snapshot.lastHeard).toBeUndefined();
    await chat.pass(5_000);
    await chat.write(BORYA, '7');
    await chat.pass(5_000);
    expect(chat.snapshot.lastHeard).toEqual({ kind: 'text', from: BORYA, at: chat.clock.now - 5_000 });
  });

  it('goes along into the next chapter', async () => {
    const chat = await new VirtualChat({ everyChapter: true }).open(
      small<true>(async (room, from) => {
        if (!from) {
          await room.hear(number());
          await room.chapter(true);
        }
        await room.rest('60s');
      }),
    );
    await chat.write(BORYA, '7');
    expect(chat.game.runs).toBe(2);
    expect(chat.snapshot.lastHeard).toMatchObject({ kind: 'text', from: BORYA });
  });
});

describe('the details in Temporal’s Web UI', () => {
  it('tell game, step, line, whom it waits for, until when, and the score', async () => {
    const chat = await playing();
    expect(chat.game.details).toBe(
      [
        '**chgk**: round 1 of 1: discussion',
        `At \`${chat.snapshot.line}\``,
        'Waits for a button of the captain until 2026-01-01 12:01:00 UTC',
      ].join('\n\n'),
    );
    await chat.press(chat.snapshot.captain ?? 0, 'Отвечаем досрочно');
    await chat.press(chat.snapshot.captain ?? 0, 'Боря');
    expect(chat.game.details).toMatch(/Waits for words of (one player|the captain) until/);
    await chat.write(BORYA, 'кот');
    expect(chat.game.details).toContain('Score: team 1, bot 0');
  });

  it('name nobody and quote nobody', async () => {
    const chat = await playing();
    await chat.write(BORYA, 'секрет');
    expect(chat.game.details).not.toMatch(new RegExp(`${ANYA}|${BORYA}|секрет|Загадка|Боря`));
  });

  it.each([
    ['anyone', undefined],
    ['nobody', []],
    ['2 players', [ANYA, BORYA]],
  ] as const)('say «%s»', async (who, from) => {
    const chat = await new VirtualChat().open(
      small((room) => room.ask(words('?'), yesNo(), { from, wholeTime: true, within: '60s' })),
    );
    expect(chat.game.details).toContain(`of ${who} until`);
  });

  it('say that a game is at work while VK is slow', async () => {
    const chat = new VirtualChat();
    const seen: string[] = [];
    chat.refuse = () => {
      seen.push(chat.game.details);
      return undefined;
    };
    await chat.open(small((room) => room.ask(words('?'), oneOf([{ value: 1, label: words('1') }]), { within: '60s' })));
    expect(seen[0]).toContain('At work');
    expect(chat.game.details).not.toContain('At work');
  });
});
