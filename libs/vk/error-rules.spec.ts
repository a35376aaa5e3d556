import { ERROR_RULES, restAfter, ruleOf, type ErrorRule } from './error-rules';
import { VkError } from './errors';

const MINUTE = 60_000;

/** What research says must be done, in the words of the rules; the promise of each code stands here once more, by hand. */
const again = (...codes: number[]): [number, Partial<ErrorRule>][] =>
  codes.map((code) => [code, { remedy: 'retry', unsure: true }]);
const chatRests = (code: number, ...after: number[]): [number, Partial<ErrorRule>] => [
  code,
  { remedy: 'flood', breaker: 'chat', after },
];
const tokenRests = (...codes: number[]): [number, Partial<ErrorRule>][] =>
  codes.map((code) => [code, { remedy: 'auth', breaker: 'token', after: [5 * MINUTE], alert: true }]);
const rightsMissing = (...codes: number[]): [number, Partial<ErrorRule>][] =>
  codes.map((code) => [code, { remedy: 'auth', after: [5 * MINUTE], alert: true }]);
const roomClosed = (...codes: number[]): [number, Partial<ErrorRule>][] =>
  codes.map((code) => [code, { remedy: 'gone' }]);
const refused = (...codes: number[]): [number, Partial<ErrorRule>][] =>
  codes.map((code) => [code, { remedy: 'other' }]);
const ourMistake = (...codes: number[]): [number, Partial<ErrorRule>][] =>
  codes.map((code) => [code, { remedy: 'other', alert: true }]);
const keyboardCosts = (...codes: number[]): [number, Partial<ErrorRule>][] =>
  codes.map((code) => [code, { remedy: 'other', alert: true, without: 'keyboard' }]);

const promises: [number, Partial<ErrorRule>][] = [
  ...again(1, 10),
  [6, { remedy: 'retry' }],
  chatRests(9, MINUTE, 5 * MINUTE, 15 * MINUTE),
  chatRests(983, MINUTE, 5 * MINUTE, 15 * MINUTE),
  chatRests(1012, 15 * MINUTE),
  [29, { remedy: 'flood', breaker: 'method', after: [60 * MINUTE], alert: true }],
  ...tokenRests(5, 14, 27, 28, 979, 984),
  ...rightsMissing(7, 15),
  ...roomClosed(18, 113, 900, 901, 902, 917, 922, 927, 932, 936, 945, 946, 950, 962, 985, 987, 988, 1021),
  ...refused(104, 129, 909, 913, 920, 921, 924, 925, 935, 940, 943, 944, 949, 969),
  ...ourMistake(3, 8, 100, 910, 914),
  ...keyboardCosts(911, 912),
];

describe('the rules of errors', () => {
  it.each(promises)('say what to do about error %i', (code, promise) => {
    const { meaning, ...rule } = ruleOf(code);
    expect(rule).toEqual(promise);
    expect(meaning).not.toBe('');
    expect(new VkError('messages.send', code, 'x').remedy).toBe(promise.remedy);
  });

  it('hold no code without a promise', () => {
    const codes = promises.map(([code]) => code);
    expect(Object.keys(ERROR_RULES).map(Number).sort()).toEqual([...codes].sort());
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('take a code that nobody knows for one that passes', () => {
    expect(ruleOf(123_456)).toMatchObject({ remedy: 'retry', unsure: true });
  });
});

describe('restAfter', () => {
  it('grows to its longest and stays there', () => {
    const rule = ruleOf(9);
    expect([1, 2, 3, 4, 400].map((failures) => restAfter(rule, failures))).toEqual([
      MINUTE,
      5 * MINUTE,
      15 * MINUTE,
      15 * MINUTE,
      15 * MINUTE,
    ]);
    expect(restAfter(ruleOf(10), 3)).toBeUndefined();
  });
});
