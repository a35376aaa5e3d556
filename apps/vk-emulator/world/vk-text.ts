import type { Community, Person } from './model';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** VK hands texts out HTML-escaped, in events and in replies. */
export const escapeText = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** `@name`, `@id1`, `@club1`, each with an optional `(Shown)`; an e-mail address is none. */
const AT = /(?<![\w.@|-])@([a-z][\w.]*)(?: \(([^()]{1,64})\))?/gi;

/** Turns `@id1 (Имя)` and `@screen_name` into `[id1|Имя]`, as VK does with what is written. */
export const linkMentions = (text: string, community: Community, people: Iterable<Person>): string =>
  text.replace(AT, (whole, name: string, shown: string | undefined) => {
    const target = targetOf(name.toLowerCase(), community, people);
    return target ? `[${target}|${shown ?? `@${name}`}]` : whole;
  });

const targetOf = (name: string, community: Community, people: Iterable<Person>): string | undefined => {
  if (name === community.screenName || name === `club${community.id}` || name === `public${community.id}`)
    return `club${community.id}`;
  for (const { id, screenName } of people) if (name === `id${id}` || name === screenName) return `id${id}`;
  return undefined;
};

export const mentionsCommunity = (text: string, groupId: number): boolean =>
  new RegExp(`\\[(club|public)${groupId}\\|`).test(text);

/** How VK names the community before the label of a pressed text button in a group chat. */
export const communityMention = ({ id, screenName }: Community): string => `[club${id}|@${screenName}]`;
