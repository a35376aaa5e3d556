import { readCommunities } from './communities';

const two = [
  { groupId: 1, token: 'vk1.a' },
  { groupId: 2, token: 'vk1.b', secret: 's', confirmation: 'c0ffee' },
];

it('reads several communities from VK_COMMUNITIES, which goes before VK_TOKEN', () => {
  expect(readCommunities({ VK_COMMUNITIES: JSON.stringify(two), VK_TOKEN: 'other' })).toEqual(two);
});

it('reads one community from the variables of its own', () => {
  expect(readCommunities({ VK_GROUP_ID: '7', VK_TOKEN: 't', VK_CALLBACK_SECRET: 's', VK_COMMUNITIES: '' })).toEqual([
    { groupId: 7, token: 't', secret: 's' },
  ]);
});

it.each([
  ['no JSON', '[{"groupId": 1, "token": "secret-token"'],
  ['no list', '{"groupId": 1, "token": "secret-token"}'],
  ['an empty list', '[]'],
  ['a wrong number', '[{"groupId": "secret-token", "token": "secret-token"}]'],
  ['a misspelt name', '[{"groupId": 1, "token": "secret-token", "secrt": "secret-token"}]'],
  ['one of them twice', '[{"groupId": 1, "token": "secret-token"}, {"groupId": 1, "token": "b"}]'],
])('refuses %s, naming the variable and no token', (_, value) => {
  const read = (): unknown => readCommunities({ VK_COMMUNITIES: value });
  expect(read).toThrow(/^VK_COMMUNITIES /);
  expect(read).not.toThrow(/secret-token/);
});

it('asks for VK_TOKEN where neither is set', () => {
  expect(() => readCommunities({ VK_GROUP_ID: '1' })).toThrow(/^VK_TOKEN is not set/);
});
