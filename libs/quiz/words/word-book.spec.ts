import { lemmasOf } from './word-book';

const words = (form: string): string[] => [...new Set(lemmasOf(form).map(({ word }) => word))].sort();

describe('lemmasOf', () => {
  it.each([
    ['отца', ['отец']],
    ['столами', ['стол']],
    ['москвой', ['москва']],
    ['зеленого', ['зеленый']],
    ['физика', ['физик', 'физика']],
    ['бежит', ['бежать']],
  ])('knows %s as a form of %j', (form, expected) => expect(words(form)).toEqual(expected));

  it('knows a name by its capital', () => {
    expect(lemmasOf('иваном')).toEqual([{ word: 'иван', name: true, itself: false, bare: false }]);
    expect(lemmasOf('римом').map(({ name }) => name)).toEqual([true]);
    expect(lemmasOf('домом').map(({ name }) => name)).toEqual([false]);
  });

  it('says of a word without endings that it is bare', () => {
    expect(lemmasOf('время')).toEqual([{ word: 'время', name: false, itself: true, bare: true }]);
  });

  it.each(['', 'кошкк', 'xyz', 'отецы', 'я'.repeat(10_000)])('knows nothing of %j', (form) =>
    expect(lemmasOf(form.slice(0, 50_000))).toEqual([]),
  );
});
