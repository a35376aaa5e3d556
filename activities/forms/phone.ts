/**
 * A phone number in E.164 (`+79123456789`), of the notations that people in Russia use: `+7 (912) 345-67-89`,
 * `8 912 345-67-89`, `79123456789`, `912 345 67 89`. Numbers of other countries need their `+`.
 *
 * Russian and Kazakh numbers (+7) have ten digits after it, the first of them 3, 4, 6, 7, 8 or 9. Ten digits without a prefix
 * are taken only where they begin with 3, 4 or 9: with an 8 they may as well be a number that lost its last digit.
 * E.164 allows 15 digits in all; no country has numbers of fewer than 8.
 */
export const phoneOf = (words: string): string | undefined => {
  const written = words.normalize('NFKC').trim();
  if (!/^\+?[\d\s().\-\u2010-\u2015\u2212/]+$/.test(written)) return undefined;
  const digits = written.replace(/\D/g, '');
  if (written.startsWith('+')) return international(digits);
  if (/^[78][346789]\d{9}$/.test(digits)) return `+7${digits.slice(1)}`;
  return /^[349]\d{9}$/.test(digits) ? `+7${digits}` : undefined;
};

const international = (digits: string): string | undefined => {
  const shape = digits.startsWith('7') ? /^7[346789]\d{9}$/ : /^[1-9]\d{7,14}$/;
  return shape.test(digits) ? `+${digits}` : undefined;
};
