import { yearOf } from './year';

it.each([
  ['01-Feb-2020 - 03-Mar-2021', 2021],
  ['2019-11-30', 2019],
  ['осень 1998 года', 1998],
  ['1.2.20', undefined],
  ['12020', undefined],
  ['1917', undefined],
])('of «%s» it is %s', (date, year) => expect(yearOf(date)).toBe(year));
