import type { Wants } from '../../libs/store/wants';
import type { Happening } from '../../libs/vk/heard-of';
import { route } from './route';
import { command, happened, press, room, wait, wants } from './spec/samples';

/** `game:<id>`, `opening` or `reception:<reason>`, with the numbers of the happenings that go there. */
const plan = (happenings: readonly Happening[], rows: readonly Wants[]): Record<string, number[]> => {
  const { steps, dropped } = route(happenings, rows);
  const numbers = (some: readonly Happening[]): number[] => some.map((one) => happenings.indexOf(one));
  const named = steps.map((step) => {
    const name =
      step.to === 'game'
        ? `game:${step.row.workflowId}`
        : step.to === 'opening'
          ? 'opening'
          : `reception:${step.reason}`;
    return [name, numbers(step.happenings)] as const;
  });
  return { ...Object.fromEntries(named), dropped: numbers(dropped) };
};

const live = wants({ waits: [wait({ from: [101], words: true, message: 'play/7' })] });

describe('route in a room with a live game', () => {
  it('sends on the words of those who are asked and drops the chatter of others', () => {
    const said = [happened({ from: 102 }), happened({ from: 101 }), happened({ from: 103 })];
    expect(plan(said, [live])).toEqual({ [`game:${room}`]: [1], dropped: [0, 2] });
  });

  it('drops all words when the game waits for buttons only', () => {
    expect(plan([happened()], [wants({ waits: [wait({ message: 'play/7' })] })])).toEqual({ dropped: [0] });
  });

  it('sends on all words when anyone may answer, and to a game that was just opened', () => {
    const said = [happened({ from: 555 })];
    expect(plan(said, [wants({ waits: [wait({ words: true })] })])).toEqual({ [`game:${room}`]: [0], dropped: [] });
    expect(plan(said, [wants({ everything: true })])).toEqual({ [`game:${room}`]: [0], dropped: [] });
  });

  it('sends on every command, join, leave and gap, whatever is wanted', () => {
    const items = [
      happened(command('chgk')),
      happened({ kind: 'joined', from: 105 }),
      happened({ kind: 'left', from: 105 }),
      happened({ kind: 'left', from: -1 }),
      happened({ kind: 'gap', from: 0 }),
      happened({ kind: 'press', ...command('stop') }),
    ];
    expect(plan(items, [wants()])).toEqual({ [`game:${room}`]: [0, 1, 2, 3, 4, 5], dropped: [] });
  });

  it('sends on presses of open waits alone, from their own people alone', () => {
    const pressed = [
      happened(press(7, 'play/7', 101)),
      happened(press(7, 'play/7', 102)),
      happened(press(7, 'old', 101)),
    ];
    expect(plan(pressed, [live])).toEqual({ [`game:${room}`]: [0], dropped: [1, 2] });
  });

  it('keeps the order in one signal', () => {
    const items = [happened(), happened(press(7, 'play/7')), happened(command('info')), happened()];
    expect(plan(items, [live])).toEqual({ [`game:${room}`]: [0, 1, 2, 3], dropped: [] });
  });
});

describe('route in a room with several rows', () => {
  const dialog = wants({ workflowId: `${room}:102`, opening: 8, everything: true });

  it('gives a press to the game that it names', () => {
    const sum = { ...dialog, waits: [wait({ message: 'play/7' })] };
    expect(plan([happened(press(8, 'play/7', 102))], [live, sum])).toEqual({ [`game:${room}:102`]: [0], dropped: [] });
  });

  it("gives words to the room's game first, then to one's own dialog, never to another's", () => {
    const said = [happened({ from: 101 }), happened({ from: 102 }), happened({ from: 103 })];
    expect(plan(said, [dialog, live])).toEqual({ [`game:${room}`]: [0], [`game:${room}:102`]: [1], dropped: [2] });
  });

  it("gives a command to one's own dialog first", () => {
    const said = [happened({ from: 102, ...command('stop') }), happened({ from: 101, ...command('stop') })];
    expect(plan(said, [live, dialog])).toEqual({ [`game:${room}:102`]: [0], [`game:${room}`]: [1], dropped: [] });
  });

  it("opens a game beside another member's dialog", () => {
    expect(plan([happened({ from: 101, ...command('chgk') })], [dialog])).toEqual({ opening: [0], dropped: [] });
  });
});

describe('route in a room without a live game', () => {
  it('opens a game by /chgk, which hears what is said after it', () => {
    const items = [
      happened(),
      happened(command('chgk', '3')),
      happened(),
      happened(command('stop')),
      happened({ kind: 'joined', from: 105 }),
      happened(press(7, 'play/7')),
    ];
    expect(plan(items, [])).toEqual({ opening: [1, 2, 3, 4], dropped: [0, 5] });
  });

  it('opens a game by a button as well', () => {
    expect(plan([happened({ kind: 'press', ...command('chgk') })], [])).toEqual({ opening: [0], dropped: [] });
  });

  it.each(['start', 'help', 'info', 'stop', 'settings'])('lets the reception answer /%s', (name) => {
    expect(plan([happened(command(name))], [])).toEqual({ 'reception:command': [0], dropped: [] });
  });

  it('greets when the bot is added, and only then', () => {
    const items = [happened({ kind: 'joined', from: -1 }), happened({ kind: 'joined', from: 105 })];
    expect(plan(items, [])).toEqual({ 'reception:added': [0], dropped: [1] });
  });

  it('plays no game of a group in a private chat: the reception explains', () => {
    expect(plan([happened(command('chgk'), 'vk:1:101')], [])).toEqual({ 'reception:command': [0], dropped: [] });
  });

  it('drops words, leaves, presses and gaps', () => {
    const items = [
      happened(),
      happened({ kind: 'left', from: -1 }),
      happened(press(7, 'play/7')),
      happened({ kind: 'gap', from: 0 }),
    ];
    expect(plan(items, [])).toEqual({ dropped: [0, 1, 2, 3] });
  });
});

describe('route of dialogs', () => {
  const dialog = wants({ workflowId: `${room}:101`, game: 'sum', waits: [wait({ from: [101], words: true })] });
  const game = wants({ waits: [wait({ from: [101, 102], words: true })] });

  it('opens one for each member, beside the game of the room (guarantee 5: one dialog a member)', () => {
    const items = [happened(command('sum')), happened({ from: 101 }), happened({ ...command('sum'), from: 102 })];
    const { steps } = route(items, [wants()]);
    expect(steps).toMatchObject([
      { to: 'opening', workflowId: `${room}:101`, happenings: [items[0], items[1]] },
      { to: 'opening', workflowId: `${room}:102`, happenings: [items[2]] },
    ]);
  });

  it('gives a person’s commands to their own dialog first, but lets them open the room’s game', () => {
    const items = [
      happened(command('stop')),
      happened({ ...command('stop'), from: 102 }),
      happened(command('start')),
      happened(command('chgk')),
    ];
    expect(plan(items, [dialog, game])).toEqual({
      [`game:${room}:101`]: [0, 2],
      [`game:${room}`]: [1, 3],
      dropped: [],
    });
    expect(plan([happened(command('chgk'))], [dialog])).toEqual({ opening: [0], dropped: [] });
  });

  it('gives words to the game that asks for them, else to one’s own dialog', () => {
    const said = [happened({ from: 101 }), happened({ from: 103 })];
    expect(plan(said, [dialog, game])).toEqual({ [`game:${room}`]: [0], dropped: [1] });
    expect(plan(said, [dialog, wants()])).toEqual({ [`game:${room}:101`]: [0], dropped: [1] });
  });
});

describe('route in a private chat of a community with a dialog of its own choice', () => {
  const alone = 'vk:1:101';
  const said = (change: Parameters<typeof happened>[0] = {}): Happening => happened(change, alone);

  it('opens it by any first word, and by /start; what is said after it goes along', () => {
    const items = [said({ text: 'Привет' }), said({ text: '2' })];
    expect(route(items, [], 'sum').steps).toEqual([
      { to: 'opening', workflowId: alone, command: { command: 'sum', args: [] }, happenings: items },
    ]);
    expect(route([said(command('start'))], [], 'sum').steps).toMatchObject([
      { to: 'opening', command: { command: 'sum' } },
    ]);
  });

  it('leaves every other command, presses and live dialogs as they are', () => {
    const live = wants({ workflowId: alone, room: alone, game: 'echo', everything: true });
    expect(route([said(command('help'))], [], 'sum').steps).toMatchObject([{ to: 'reception' }]);
    expect(route([said(command('echo'))], [], 'sum').steps).toMatchObject([{ command: { command: 'echo' } }]);
    expect(route([said(press(7, 'play/7'))], [], 'sum').steps).toEqual([]);
    expect(route([said(), said(command('start'))], [live], 'sum').steps).toMatchObject([{ to: 'game', row: live }]);
  });

  it('opens nothing in a group chat, and nothing that is no dialog', () => {
    expect(route([happened(), happened(command('start'))], [], 'sum').steps).toMatchObject([{ to: 'reception' }]);
    for (const gone of ['chgk', 'tetris']) {
      expect(route([said()], [], gone).steps).toEqual([]);
      expect(route([said(command('start'))], [], gone).steps).toMatchObject([{ to: 'reception' }]);
    }
  });
});

describe('route in a room that an admin has blocked', () => {
  const blockedAt = new Date('2026-01-01T00:00:00Z');
  const stepsOf = (items: Happening[], rows: readonly Wants[] = [], word?: string) =>
    route(items, rows, word, blockedAt).steps;

  it.each(['chgk', 'sum', 'help', 'info', 'stop'])('/%s opens nothing and is told so', (name) => {
    const item = happened(command(name));
    expect(stepsOf([item])).toEqual([{ to: 'reception', reason: 'blocked', blockedAt, happenings: [item] }]);
  });

  it('whoever brings the bot there is told so, and chatter is chatter', () => {
    const came = happened({ kind: 'joined', from: -1, text: undefined });
    expect(stepsOf([came, happened()])).toMatchObject([{ reason: 'blocked', happenings: [came] }]);
  });

  it('no word opens a dialog', () => {
    const said = happened({ text: 'Привет' }, 'vk:1:101');
    expect(stepsOf([said], [], 'sum')).toMatchObject([{ to: 'reception', reason: 'blocked' }]);
  });

  it('a game that is live goes on, and so does a frozen one’s stand-in', () => {
    const items = [happened(command('stop'))];
    expect(stepsOf(items, [live])).toMatchObject([{ to: 'game' }]);
    expect(stepsOf(items, [{ ...live, frozen: true }])).toMatchObject([{ to: 'reception', reason: 'command' }]);
  });
});
