const OPENING = '([«';
const CLOSING = ')]»';
// These open and close alike, depending on the language.
const QUOTES = '"“”„';

/** The items of a list, trimmed, without empty ones. A separator inside brackets or quotes separates nothing. */
export const splitList = (text: string, separator: ';' | ','): string[] => {
  const items: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (QUOTES.includes(char)) quoted = !quoted;
    else if (OPENING.includes(char)) depth++;
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === separator && depth === 0 && !quoted && !isDecimal(text, i)) {
      items.push(text.slice(from, i));
      from = i + 1;
    }
  }
  items.push(text.slice(from));
  return items.map((item) => item.trim()).filter((item) => item !== '');
};

const isDecimal = (text: string, comma: number): boolean =>
  /^\d,\d$/.test(text.slice(Math.max(0, comma - 1), comma + 2));
