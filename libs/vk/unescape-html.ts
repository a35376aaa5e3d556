const escapes: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
  '<br>': '\n',
};

/** What a person wrote: VK escapes the text of messages it hands to bots. One pass, so `&amp;lt;` stays `&lt;`. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);|<br>/g, (escaped) => escapes[escaped] ?? escaped);
