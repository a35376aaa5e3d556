import { bracketPairs } from '../brackets';

/** Signs that are no markup, while the markup around them is read: Unicode's noncharacters stand in for them. */
const ESCAPES = [
  ['\\_', '\uFDD1', '_'],
  ['\\~', '\uFDD2', '~'],
  ['\\.', '\uFDD3', '.'],
  ['\\[', '\uFDD4', '['],
  ['\\]', '\uFDD5', ']'],
] as const;

const ADDRESS = /(?:https?:\/\/|www\.|(?<![\p{L}\p{N}.-])[a-z0-9.-]{1,60}\.[a-z]{2,4}\/)\S+/giu;
const CALL = /^\((img|aud|screen|sc)\s/;
const STRESS = /(?<=\p{Script=Cyrillic})\u0301|`(?=\p{Script=Cyrillic})/gu;

/** The files that a field shows or plays, `(img w=10em file.png)`: the name is the last word. */
export const filesIn = (kind: 'img' | 'aud', text: string): string[] =>
  [...bracketPairs(text, '(', ')')]
    .filter(([start]) => CALL.exec(text.slice(start, start + 9))?.[1] === kind)
    .map(
      ([start, end]) =>
        text
          .slice(start + kind.length + 1, end)
          .trim()
          .split(/\s+/)
          .at(-1) ?? '',
    );

/**
 * A field as it stands on a screen: `_italics_` and other marks, stress marks, pictures and escapes are gone, of
 * `(screen print|screen)` the second stays. Words are never changed.
 */
export const screenText = (field: string): string => {
  let text = field;
  for (const [escape, mask] of ESCAPES) text = text.replaceAll(escape, mask);
  text = resolveCalls(text).replaceAll('(LINEBREAK)', '\n').replaceAll('(PAGEBREAK)', '\n');
  text = text.replace(ADDRESS, (address) => address.replaceAll('_', '\uFDD1').replaceAll('~', '\uFDD2'));
  text = unmark(unmark(text, '_'), '~').replace(STRESS, '');
  for (const [, mask, sign] of ESCAPES) text = text.replaceAll(mask, sign);
  return text
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
};

const resolveCalls = (text: string): string => {
  const pairs = bracketPairs(text, '(', ')');
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const end = pairs.get(i);
    const call = end === undefined ? undefined : CALL.exec(text.slice(i, i + 9))?.[1];
    if (call === undefined || end === undefined) {
      result += text.charAt(i);
      continue;
    }
    const body = text.slice(i + call.length + 1, end).trim();
    if (call === 'screen') result += body.slice(body.indexOf('|') + 1);
    else if (call === 'sc') result += body;
    i = end;
  }
  return result;
};

/** Takes away pairs of equally long runs of a sign, like `__bold__`; a run without a partner is text («____ лет»). */
const unmark = (text: string, sign: '_' | '~'): string => {
  const runs = [...text.matchAll(sign === '_' ? /_+/g : /~+/g)].map(({ 0: run, index }) => ({
    length: run.length,
    index,
    opens: /\S/.test(text.charAt(index + run.length)),
    closes: /\S/.test(text.charAt(index - 1)),
    paired: false,
  }));
  for (const length of new Set(runs.map((run) => run.length))) {
    const alike = runs.filter((run) => run.length === length);
    // Every run before it that may close is paired already: one pass, however many there are.
    let next = 0;
    alike.forEach((run, i) => {
      if (run.paired || !run.opens) return;
      next = Math.max(next, i + 1);
      while (next < alike.length && !(alike[next]?.closes && !alike[next]?.paired)) next++;
      const partner = alike[next];
      if (!partner) return;
      run.paired = true;
      partner.paired = true;
    });
  }
  let from = 0;
  let result = '';
  for (const { index, length } of runs.filter(({ paired }) => paired)) {
    result += text.slice(from, index);
    from = index + length;
  }
  return result + text.slice(from);
};
