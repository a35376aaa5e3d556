/** VK's limit of a message, in UTF-16 code units (dev.vk.com/method/messages.send). */
const MOST = 4_096;

/**
 * Cuts a text into messages that VK takes. Cuts at the end of a line where there is one in the last half, else between
 * words, else wherever it must, but never inside a link (`[id1|Аня]`) or a surrogate pair.
 */
export const splitText = (text: string, most = MOST): string[] => {
  const chunks: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const cut = cutIn(rest, most);
    chunks.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  chunks.push(rest);
  // An indivisible stretch of white space leaves nothing to send.
  const said = chunks.filter((chunk) => chunk !== '');
  return said.length > 0 ? said : [text.slice(0, most)];
};

const cutIn = (text: string, most: number): number => {
  const links = [...text.matchAll(/\[[^[\]|\s]+\|[^\]]*\]/g)]
    .map(({ index, 0: link }) => ({ from: index, to: index + link.length }))
    .filter(({ from, to }) => from < most && to - from <= most);
  const cutsLink = (at: number): boolean => links.some(({ from, to }) => from < at && at < to);
  const last = (allowed: (at: number) => boolean, least: number): number | undefined => {
    for (let at = most; at > least; at -= 1) if (allowed(at) && !cutsLink(at)) return at;
    return undefined;
  };
  return (
    last((at) => text[at] === '\n', most / 2) ??
    last((at) => /\s/u.test(text[at] ?? ''), 0) ??
    last((at) => !/[\uD800-\uDBFF]/.test(text[at - 1] ?? ''), 0) ??
    most
  );
};
