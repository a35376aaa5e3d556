import { parseExecuteCode } from './execute-code';

test('lists of calls are understood, whatever the strings in them hold', () => {
  const code = 'return [API.messages.send({"message":"}) \\"];","peer_ids":"1"}),API.users.get({})];';
  expect(parseExecuteCode(code)).toEqual({
    list: true,
    calls: [
      { method: 'messages.send', values: { message: '}) "];', peer_ids: '1' } },
      { method: 'users.get', values: {} },
    ],
  });
});

test('a single call is understood', () => {
  expect(parseExecuteCode('return API.users.get({"user_ids":101});')).toEqual({
    list: false,
    calls: [{ method: 'users.get', values: { user_ids: '101' } }],
  });
});

test.each(['var a = 1; return a;', 'return [API.users.get({}) + 1];', 'return [];', 'return API.users.get({};', ''])(
  'other code is error 12: %s',
  (code) => expect(() => parseExecuteCode(code)).toThrow(/Unable to compile code/),
);

test('26 calls are error 13', () => {
  const calls = Array.from({ length: 26 }, () => 'API.users.get({})');
  expect(() => parseExecuteCode(`return [${calls.join(',')}];`)).toThrow(/too many api calls/);
});
