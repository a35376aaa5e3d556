import fc from 'fast-check';
import { slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['XXII кубок княгини Ольги 2015', 'xxii-kubok-knyagini-olgi-2015'],
    ['«Ёжик», 1-й тур', 'yozhik-1-y-tur'],
    ['Café', 'cafe'],
  ])('writes %j as %j', (title, slug) => expect(slugOf(title)).toBe(slug));

  it('keeps long titles apart that begin alike', () => {
    const long = 'Открытый синхронный чемпионат города по игре «Что? Где? Когда?» среди команд';
    expect(slugOf(`${long} школ`)).not.toBe(slugOf(`${long} вузов`));
  });

  it('keeps titles apart that have no letters it knows', () => expect(slugOf('知者')).not.toBe(slugOf('賢者')));

  it('always fits an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        expect(slugOf(title)).toMatch(/^[a-z0-9][a-z0-9-]{0,69}$/);
        expect(slugOf(title)).toBe(slugOf(title));
      }),
    );
  });
});
