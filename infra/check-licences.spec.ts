import { refused } from './check-licences';

const of = (license: unknown, name = 'a'): Parameters<typeof refused>[0] => [{ name, version: '1.0.0', license }];

it.each(['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND MIT', [{ type: 'MIT', url: 'https://example.org' }]])(
  '%j may be given away',
  (licence) => {
    expect(refused(of(licence))).toEqual([]);
  },
);

it.each([
  'GPL-3.0-only',
  'MIT AND AGPL-3.0-only',
  'SEE LICENSE IN LICENSE.md',
  'UNLICENSED',
  'BUSL-1.1',
  undefined,
  [{}],
])('%j is told', (licence) => {
  expect(refused(of(licence))).toHaveLength(1);
});

it('packages of long ago are read, and those that a human has looked at are known by name', () => {
  expect(refused([{ name: 'old', version: '0.1.0', licenses: [{ type: 'MIT' }] }])).toEqual([]);
  expect(refused(of(undefined, 'unionfs'))).toEqual([]);
  expect(refused(of('MPL-2.0', 'lightningcss-linux-x64-gnu'))).toEqual([]);
  expect(refused(of('MPL-2.0', 'another'))).toEqual(['another@1.0.0: MPL-2.0']);
});
