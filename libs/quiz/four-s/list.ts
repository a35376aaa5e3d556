/** A field's text, and the items of its list when it has one of several. */
export interface List {
  readonly preamble: string;
  readonly items: readonly string[];
}

/** Reads `- …` items; the lines before the first are the preamble. A list of one item is ordinary text. */
export const readList = (text: string): List => {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => ITEM.test(line));
  if (first < 0) return { preamble: text.trim(), items: [] };
  const items: string[] = [];
  for (const line of lines.slice(first)) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    else items[items.length - 1] += `\n${line}`;
  }
  const preamble = lines.slice(0, first).join('\n').trim();
  if (items.length === 1) return { preamble: [preamble, ...items].join('\n').trim(), items: [] };
  return { preamble, items: items.map((item) => item.trim()) };
};

/** «1. …», each in a line of its own. */
export const numbered = ({ preamble, items }: List): string =>
  [preamble, ...items.map((item, i) => `${i + 1}. ${item}`)].filter((line) => line !== '').join('\n');

const ITEM = /^-(?:\s+|$)/;
