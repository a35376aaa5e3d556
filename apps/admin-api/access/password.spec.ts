import { drawPassword, hashPassword, isRightPassword } from './password';

describe('passwords', () => {
  it('are kept as argon2id with a salt of their own, and only the right one fits', async () => {
    const [hash, other] = await Promise.all([hashPassword('совершенно секретно'), hashPassword('совершенно секретно')]);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hash).not.toBe(other);
    expect(await isRightPassword('совершенно секретно', hash)).toBe(true);
    expect(await isRightPassword('совершенно секретно ', hash)).toBe(false);
  });

  it('are the same however a keyboard composes its letters', async () => {
    expect(await isRightPassword('й'.normalize('NFD'), await hashPassword('й'.normalize('NFC')))).toBe(true);
  });

  it('of nobody are never right', async () => {
    expect(await isRightPassword('anything', undefined)).toBe(false);
  });

  it('that are drawn are long and never the same', () => {
    expect(drawPassword()).toMatch(/^[\w-]{20}$/);
    expect(drawPassword()).not.toBe(drawPassword());
  });
});
