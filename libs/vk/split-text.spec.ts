import fc from 'fast-check';
import { splitText } from './split-text';

/** A text with half a surrogate pair can't be encoded. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

describe('splitText', () => {
  it('leaves what fits as it is', () => {
    expect(splitText('я'.repeat(4096))).toEqual(['я'.repeat(4096)]);
    expect(splitText('')).toEqual(['']);
  });

  it('cuts at the end of a line where it can, else between words', () => {
    expect(splitText('раз два три\nчетыре пять', 15)).toEqual(['раз два три', 'четыре пять']);
    expect(splitText('раз два три четыре', 10)).toEqual(['раз два', 'три четыре']);
  });

  it('never cuts a link in two', () => {
    expect(splitText('Отвечает [id101|Аня Ветрова] и все', 20)).toEqual(['Отвечает', '[id101|Аня Ветрова]', 'и все']);
  });

  it('never cuts a character in two', () => {
    expect(splitText('🦉🦉🦉🦉', 5)).toEqual(['🦉🦉', '🦉🦉']);
  });

  it('loses no word and makes no chunk that VK would refuse', () => {
    const text = fc.array(
      fc.oneof(fc.constant(' '), fc.constant('\n'), fc.constant('[id1|Аня Я]'), fc.constant('🦉'), fc.string()),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join('');
        const chunks = splitText(whole, 30);
        const words = (from: string): string => from.replace(/\s/gu, '');
        expect(chunks.every((chunk) => chunk.length <= 30 && isWhole(chunk) === isWhole(whole))).toBe(true);
        expect(words(chunks.join(''))).toBe(words(whole));
      }),
    );
  });

  it('cuts a text of any length fast', () => {
    const started = performance.now();
    expect(splitText('слово '.repeat(100_000)).length).toBeGreaterThan(140);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
