import { preferredLanguage } from './preferred-language';

describe("the console's language", () => {
  it('is what the reader chose before', () => expect(preferredLanguage('en', ['ru-RU'])).toBe('en'));
  it("is the first of the browser's that it speaks", () => expect(preferredLanguage(null, ['de', 'en-GB'])).toBe('en'));
  it('is Russian when it speaks none of them', () => expect(preferredLanguage(null, ['de', 'fr'])).toBe('ru'));
  it('is Russian when the kept one is none', () => expect(preferredLanguage('xx', [])).toBe('ru'));
});
