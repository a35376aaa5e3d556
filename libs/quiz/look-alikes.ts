const LATIN = 'abcehkmoptxy';
const CYRILLIC = 'авсенкмортху';

const toCyrillic = new Map([...LATIN].map((letter, i) => [letter, CYRILLIC.charAt(i)]));
const toLatin = new Map([...CYRILLIC].map((letter, i) => [letter, LATIN.charAt(i)]));

const WORD = /[\p{L}\p{M}]+/gu;
const LATIN_ALONE = /[dfgijlnqrsuvwz]/;
const CYRILLIC_ALONE = /(?![авсенкмортху])\p{Script=Cyrillic}/u;

/**
 * Writes each word in one alphabet, so that «СОВА» typed with a Latin O is still СОВА.
 *
 * A word that has letters found in the Latin alphabet alone, and none found in the Cyrillic alone, becomes Latin; every
 * other one becomes Cyrillic. Takes lower case. The letters are paired by their capitals (B and В, H and Н), because an
 * answer has to mean the same in capitals.
 */
export const foldLookAlikes = (text: string): string =>
  text.replace(WORD, (word) => {
    const table = LATIN_ALONE.test(word) && !CYRILLIC_ALONE.test(word) ? toLatin : toCyrillic;
    return [...word].map((letter) => table.get(letter) ?? letter).join('');
  });
