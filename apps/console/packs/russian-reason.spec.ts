import { reason, REASON_CODES, type ReasonCode } from '../../../libs/quiz/reason';
import { russianReason } from './russian-reason';

/** A reason that is about whatever its words ask for. */
const made = (code: ReasonCode) => {
  const asked = new Set<string>();
  const about = new Proxy({}, { get: (_, name) => (asked.add(String(name)), `<${String(name)}>`) });
  return { ...(reason as (code: ReasonCode, about: object) => { why: string })(code, about), code, about, asked };
};

describe.each(REASON_CODES)('%s', (code) => {
  it('is said in Russian, with all that the English words name', () => {
    const { asked, why, about } = made(code);
    const named = [...asked];
    const said = russianReason({ code, about, why });
    expect(said).toMatch(/[а-яё]/);
    for (const name of named) expect(said).toContain(`<${name}>`);
    expect([...asked].sort()).toEqual(named.sort());
    expect(said).not.toMatch(/["']|\s-\s|\.$/);
  });
});

it('A rule of the judge is said in Russian too', () => {
  expect(russianReason(reason('refusesItself', { rule: 'rejected variant' }))).toContain('(незачёт)');
});

it('A code that only a newer API knows is said in English', () => {
  expect(russianReason({ code: 'newer', about: {}, why: 'something new' })).toBe('something new');
});
