import { reason, REASON_CODES, type ReasonCode } from './reason';

it('A reason has its code, what it is about, and English words with that in them', () => {
  expect(reason('sameNumber', { number: 7 })).toEqual({
    code: 'sameNumber',
    about: { number: 7 },
    why: 'two questions have the number 7',
  });
  expect(reason('sound')).toEqual({ code: 'sound', about: {}, why: 'sounds and videos are not supported' });
});

it('Words name all that a reason is about', () => {
  const said = new Map<ReasonCode, Set<string>>();
  for (const code of REASON_CODES) {
    const asked = new Set<string>();
    const about = new Proxy({}, { get: (_, name) => (asked.add(String(name)), `<${String(name)}>`) });
    const { why } = (reason as (code: ReasonCode, about: object) => { why: string })(code, about);
    for (const name of asked) expect([code, why]).toEqual([code, expect.stringContaining(`<${name}>`)]);
    said.set(code, asked);
  }
  expect([...(said.get('unequalParts') ?? [])].sort()).toEqual(['answers', 'questions']);
});
