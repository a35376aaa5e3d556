import { heardOf, type Hearing } from './heard-of';
import type { ActionUpdate, MessageUpdate, PressUpdate } from './update';

const hearing: Hearing = {
  bot: { groupId: 1, screenName: 'znatok' },
  receivedAt: 1_700_000_000_900,
  afterOutage: false,
};
const chat = 2_000_000_001;

const message = (change: Partial<MessageUpdate> = {}): MessageUpdate => ({
  kind: 'message',
  eventId: 'e1',
  peer: chat,
  from: 101,
  cmid: 9,
  date: 1_699_999_999,
  text: 'Пушкин',
  out: false,
  ...change,
});

const action = (change: Partial<ActionUpdate>): ActionUpdate => ({
  kind: 'action',
  eventId: 'e2',
  peer: chat,
  from: 101,
  cmid: 10,
  date: 1_699_999_999,
  action: 'chat_invite_user',
  ...change,
});

const press = (payload: unknown): PressUpdate => ({
  kind: 'press',
  eventId: 'e3',
  peer: chat,
  from: 102,
  cmid: 5,
  answerId: 'abc',
  payload,
});

describe('heardOf a message', () => {
  it('hears who said what, when and in which room', () => {
    expect(heardOf(message(), hearing)).toEqual({
      room: 'vk:1:2000000001',
      heard: {
        v: 1,
        kind: 'text',
        eventId: 'e1',
        cmid: 9,
        from: 101,
        text: 'Пушкин',
        date: 1_699_999_999,
        receivedAt: hearing.receivedAt,
      },
      ordinary: true,
    });
  });

  it("undoes VK's escapes, once", () => {
    const text = '&lt;b&gt; &amp;lt; &quot;да&quot;<br>нет';
    expect(heardOf(message({ text }), hearing)).toMatchObject({ heard: { text: '<b> &lt; "да"\nнет' } });
  });

  it('never believes that a thing was said after it was heard', () => {
    expect(heardOf(message({ date: 1_700_000_500 }), hearing)).toMatchObject({ heard: { date: 1_700_000_000 } });
  });

  it('hears a command by its text and by the payload of a text button', () => {
    expect(heardOf(message({ text: '/чгк 3' }), hearing)).toMatchObject({
      heard: { text: 'чгк 3', payload: { command: 'chgk', args: ['3'] } },
    });
    expect(heardOf(message({ text: 'Начать', payload: { command: 'start' } }), hearing)).toMatchObject({
      heard: { payload: { command: 'start', args: [] } },
    });
  });

  it.each([
    ['what begins with a slash', { text: '/Пушкин' }],
    ['what mentions the bot', { text: 'а [club1|@znatok] что думает?' }],
    ["an answer to the bot's message", { repliesTo: -1 }],
    ['a text button', { payload: { command: 'start' } }],
    ['a private message', { peer: 101 }],
  ])('does not take %s for a sign that the bot is shown everything', (_, change) => {
    expect(heardOf(message(change), hearing)).toMatchObject({ ordinary: false });
  });

  it.each([{ from: -5 }, { out: true }])('ignores what communities say: %j', (change) => {
    expect(heardOf(message(change), hearing)).toBe('own');
  });
});

describe('heardOf a service message', () => {
  it.each(['chat_invite_user', 'chat_invite_user_by_link', 'chat_invite_user_by_message_request'])(
    'hears that somebody joined (%s)',
    (type) => {
      expect(heardOf(action({ action: type, member: 103 }), hearing)).toMatchObject({
        heard: { kind: 'joined', from: 103, cmid: 10 },
      });
    },
  );

  it('hears who came by a link though VK names no member', () => {
    expect(heardOf(action({ action: 'chat_invite_user_by_link', from: 104 }), hearing)).toMatchObject({
      heard: { kind: 'joined', from: 104 },
    });
  });

  it('hears that somebody left, and that the bot was put out', () => {
    expect(heardOf(action({ action: 'chat_kick_user', member: 101 }), hearing)).toMatchObject({
      heard: { kind: 'left', from: 101 },
    });
    expect(heardOf(action({ action: 'chat_kick_user', member: -1 }), hearing)).toMatchObject({
      heard: { kind: 'left', from: -1 },
    });
  });

  it.each([{ action: 'chat_title_update' }, { member: -77 }])('passes over %j', (change) => {
    expect(heardOf(action(change), hearing)).toBe('other');
  });
});

describe('heardOf a press', () => {
  it('names the wait and the time of its receipt', () => {
    expect(heardOf(press({ o: 7, m: 'play/3', v: 'yes' }), hearing)).toEqual({
      room: 'vk:1:2000000001',
      heard: {
        v: 1,
        kind: 'press',
        eventId: 'e3',
        cmid: 5,
        from: 102,
        payload: { opening: 7, message: 'play/3', value: 'yes' },
        date: 1_700_000_000,
        receivedAt: hearing.receivedAt,
      },
      ordinary: false,
      answerId: 'abc',
    });
  });

  it('has no date in the first batch after an outage, and so counts as in time (guarantee 10: our outage costs nobody a turn)', () => {
    const happening = heardOf(press({ o: 7, m: 'play/3', v: 'yes' }), { ...hearing, afterOutage: true });
    expect(happening).toMatchObject({ heard: { kind: 'press' } });
    expect(happening).not.toHaveProperty('heard.date');
  });

  it('hears a command button', () => {
    expect(heardOf(press({ c: 'stop' }), hearing)).toMatchObject({ heard: { payload: { command: 'stop', args: [] } } });
  });

  it.each([undefined, {}, { o: '7', m: 'a', v: 'b' }, 'x'])('carries nothing of a forged payload %j', (payload) => {
    expect(heardOf(press(payload), hearing)).not.toHaveProperty('heard.payload');
  });
});
