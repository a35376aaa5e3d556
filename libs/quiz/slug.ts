import { createHash } from 'node:crypto';

const LETTERS: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};
const LONGEST = 60;

/**
 * The name of a package in addresses and across imports: «Кубок княгини Ольги» is `kubok-knyagini-olgi`. The same title
 * always gives the same slug. One that is cut or has no letters left gets a digest of the title, so that it stays its own.
 */
export const slugOf = (title: string): string => {
  const whole = [...title.normalize('NFKC').toLowerCase()]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (whole !== '' && whole.length <= LONGEST) return whole;
  const digest = createHash('sha256').update(title).digest('hex').slice(0, 8);
  return `${whole.slice(0, LONGEST).replace(/-?[^-]*$/, '') || 'pack'}-${digest}`;
};
