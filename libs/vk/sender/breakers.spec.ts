import { ruleOf } from '../error-rules';
import { Breakers, type Guarded } from './breakers';

const MINUTE = 60_000;
const chat: Guarded = { scope: 'chat', name: '2000000001' };
const other: Guarded = { scope: 'chat', name: '2000000002' };
const token: Guarded = { scope: 'token', name: '' };
const flood = ruleOf(9);

let breakers: Breakers;
beforeEach(() => {
  breakers = new Breakers();
});

describe('a breaker', () => {
  it('holds back the chat that VK said it of, and no other', () => {
    breakers.failed(chat, flood, 0);
    expect(breakers.hold([chat, token], 10_000)).toBe(50_000);
    expect(breakers.hold([other, token], 10_000)).toBe(0);
    expect(breakers.count('chat', 10_000)).toBe(1);
  });

  it('lets one through when the rest is over, and closes when that works', () => {
    breakers.failed(chat, flood, 0);
    expect(breakers.hold([chat], MINUTE)).toBe(0);
    expect(breakers.hold([chat], MINUTE)).toBeGreaterThan(0);
    breakers.worked([chat, token], MINUTE + 100);
    expect(breakers.hold([chat], MINUTE + 100)).toBe(0);
    expect(breakers.hold([chat], MINUTE + 100)).toBe(0);
  });

  it('rests longer each time that fails: one, five, fifteen minutes', () => {
    let now = 0;
    for (const rest of [1, 5, 15, 15]) {
      breakers.failed(chat, flood, now);
      expect(breakers.hold([chat], now)).toBe(rest * MINUTE);
      now += rest * MINUTE;
      expect(breakers.hold([chat], now)).toBe(0);
    }
  });

  it('tries again when the one that was let through never came back', () => {
    breakers.failed(chat, flood, 0);
    expect(breakers.hold([chat], MINUTE)).toBe(0);
    expect(breakers.hold([chat], MINUTE + 16_000)).toBe(0);
  });

  it('counts what failed together once, and takes no late success of theirs for a good sign', () => {
    expect(breakers.failed(chat, flood, 0)).toBe(true);
    expect(breakers.failed(chat, flood, 1)).toBe(false);
    breakers.worked([chat], 2);
    expect(breakers.hold([chat], 2)).toBe(MINUTE - 2);
  });

  it('of the token holds back everything', () => {
    breakers.failed(token, ruleOf(5), 0);
    expect(breakers.hold([other, token], 0)).toBe(5 * MINUTE);
  });
});
