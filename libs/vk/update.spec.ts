import { parseUpdate } from './update';

const wrap = (type: string, object: unknown) => ({ type, event_id: 'e1', v: '5.199', group_id: 1, object });

const message = {
  id: 0,
  conversation_message_id: 69,
  version: 10000123,
  date: 1_531_466_636,
  from_id: 101,
  peer_id: 2_000_000_001,
  out: 0,
  text: 'привет &lt;b&gt;',
  random_id: 0,
};

describe('parseUpdate', () => {
  it('reads a message as VK documents it', () => {
    expect(parseUpdate(wrap('message_new', { message, client_info: {} }))).toEqual({
      kind: 'message',
      eventId: 'e1',
      peer: 2_000_000_001,
      from: 101,
      cmid: 69,
      date: 1_531_466_636,
      text: 'привет &lt;b&gt;',
      payload: undefined,
      repliesTo: undefined,
      out: false,
    });
  });

  it('reads who was invited by a service message', () => {
    const action = { type: 'chat_invite_user', member_id: -1 };
    expect(parseUpdate(wrap('message_new', { message: { ...message, text: '', action } }))).toMatchObject({
      kind: 'action',
      action: 'chat_invite_user',
      member: -1,
      cmid: 69,
    });
  });

  it('takes a button whose payload is no JSON for a message without payload', () => {
    const update = parseUpdate(wrap('message_new', { message: { ...message, payload: '{broken' } }));
    expect(update).toMatchObject({ kind: 'message', payload: undefined });
  });

  it.each([[{ o: 7, m: 'play/3', v: 'yes' }], ['{"o":7,"m":"play/3","v":"yes"}']])(
    "reads a press's payload, parsed or not",
    (payload) => {
      const event = { user_id: 101, peer_id: 2_000_000_001, event_id: 'abc', conversation_message_id: 5, payload };
      expect(parseUpdate(wrap('message_event', event))).toEqual({
        kind: 'press',
        eventId: 'e1',
        peer: 2_000_000_001,
        from: 101,
        cmid: 5,
        answerId: 'abc',
        payload: { o: 7, m: 'play/3', v: 'yes' },
      });
    },
  );

  it('passes over events of other types', () => {
    expect(parseUpdate(wrap('group_join', { user_id: 1 }))).toEqual({ kind: 'other', type: 'group_join' });
  });

  it.each([undefined, null, 'text', 42, [], {}, wrap('message_new', null), wrap('message_event', { user_id: 'x' })])(
    'never throws at what is not an update: %j',
    (raw) => {
      expect(parseUpdate(raw).kind).toBe('malformed');
    },
  );

  it('says which field is wrong without saying what it held', () => {
    const raw = wrap('message_new', { message: { ...message, peer_id: 'секретный ответ' } });
    const update = parseUpdate(raw);
    expect(update).toEqual({ kind: 'malformed', type: 'message_new', why: 'message.peer_id: invalid_type' });
  });
});
