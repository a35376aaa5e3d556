/**
 * Where each bracket closes: position of the opening one to position of the closing one. Brackets without a partner and
 * brackets behind a backslash are left out. One pass, whatever the nesting.
 */
export const bracketPairs = (text: string, open: string, close: string): Map<number, number> => {
  const pairs = new Map<number, number>();
  const waiting: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === open) waiting.push(i);
    else if (char === close) {
      const start = waiting.pop();
      if (start !== undefined) pairs.set(start, i);
    }
  }
  return pairs;
};

/** A stretch of text: outside brackets, or the inside of an outermost pair. */
export interface Stretch {
  readonly inside: boolean;
  readonly text: string;
}

/** Cuts a text at its outermost pairs of brackets; the brackets themselves are left out. */
export const cutAtBrackets = (text: string, open: string, close: string): Stretch[] => {
  const pairs = bracketPairs(text, open, close);
  const stretches: Stretch[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const end = pairs.get(i);
    if (end === undefined) continue;
    stretches.push({ inside: false, text: text.slice(from, i) }, { inside: true, text: text.slice(i + 1, end) });
    from = end + 1;
    i = end;
  }
  stretches.push({ inside: false, text: text.slice(from) });
  return stretches;
};
