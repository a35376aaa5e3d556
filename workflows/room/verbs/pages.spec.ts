import type { ChoiceButton } from '../keyboard';
import { pageOf, pages } from './pages';

const buttons = (count: number): ChoiceButton[] =>
  Array.from({ length: count }, (_, i) => ({
    value: String(i),
    label: { key: 'room.name', params: { who: `p${i}` } },
  }));

it.each([0, 1, 8, 9, 13, 40])('of %i buttons every one is on some page, within what VK allows', (count) => {
  const shown: string[] = [];
  for (let page = 0; page < 20; page += 1) {
    const keyboard = pages(buttons(count), page);
    expect(keyboard.length).toBeLessThanOrEqual(5);
    expect(keyboard.flat().length).toBeLessThanOrEqual(9);
    const flat = keyboard.flat() as ChoiceButton[];
    shown.push(...flat.map(({ value }) => value).filter((value) => pageOf({ value }) === undefined));
    if (!flat.some((button) => pageOf(button) === page + 1)) break;
  }
  expect(shown).toEqual(buttons(count).map(({ value }) => value));
});
