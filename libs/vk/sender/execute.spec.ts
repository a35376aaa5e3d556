import { VkError } from '../errors';
import { executeCode, resultsOf } from './execute';

const calls = [1, 2, 3].map((n) => ({ method: 'messages.send', params: { peer_ids: n, random_id: n, message: 'x' } }));

describe('executeCode', () => {
  it('calls one after the other, with what was said in quotes of its own', () => {
    const message = 'скобки {}[]() и "кавычки"\n\\ \u2028';
    const params = { peer_ids: 1, message, keyboard: undefined };
    expect(executeCode([{ method: 'messages.send', params }, ...calls.slice(0, 1)])).toBe(
      'return [API.messages.send({"peer_ids":1,"message":"скобки {}[]() и \\"кавычки\\"\\n\\\\ \\u2028"}),' +
        'API.messages.send({"peer_ids":1,"random_id":1,"message":"x"})];',
    );
  });
});

describe('resultsOf', () => {
  it('gives each failed call its own error', () => {
    const errors = [new VkError('messages.send', 9, 'flood'), new VkError('messages.send', 917, 'no access')];
    const results = resultsOf(calls, { response: [false, [{ conversation_message_id: 5 }], false], errors });
    expect(results).toEqual([{ error: errors[0] }, { value: [{ conversation_message_id: 5 }] }, { error: errors[1] }]);
  });

  it('takes a call that the answer says nothing of for one of unknown fate', () => {
    const unknown = { error: expect.objectContaining({ code: 'VK_UNREACHABLE' }) as unknown };
    expect(resultsOf(calls, { response: [1, false], errors: [] })).toEqual([{ value: 1 }, unknown, unknown]);
    expect(resultsOf(calls, { response: null, errors: [] })).toEqual([unknown, unknown, unknown]);
  });
});
