/**
 * A rendered text for places where VK shows no links (labels of buttons, snackbars): `[id1|Аня]` becomes `Аня`. Cut to
 * `most` UTF-16 code units, the last of them then `…`.
 */
export const plainWords = (rendered: string, most: number): string => {
  const words = rendered.replace(/\[id\d+\|([^\]]*)\]/g, '$1').replace(/\u2060/g, '');
  if (words.length <= most) return words;
  return `${words.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
};
