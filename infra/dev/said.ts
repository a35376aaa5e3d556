import ru from '../../libs/texts/ru.json';

type Key = keyof typeof ru;

/** The label of a button, as the players see it. */
export const label = (key: Key): string => ru[key];

/**
 * Recognises one of the bot's texts in a message that begins with it, whatever its parameters hold. Mending a wording in
 * ru.json needs no change here.
 *
 * @returns the parameters by name, or undefined when the message says something else
 */
export const said = (key: Key, message: string): Readonly<Record<string, string>> | undefined => {
  const pattern = ru[key]
    .split(/(\{\{\w+\}\})/)
    .map((part) => {
      const name = /^\{\{(\w+)\}\}$/.exec(part)?.[1];
      return name ? `(?<${name}>[\\s\\S]*?)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  // A parameter at the very end would match nothing: there it takes the rest.
  const whole = pattern.endsWith('*?)') ? `^${pattern}$` : `^${pattern}`;
  return new RegExp(whole).exec(message)?.groups ?? (new RegExp(whole).test(message) ? {} : undefined);
};

/** Whom a text mentions: `[id101|Аня]`. */
export const mentioned = (text: string): number[] => [...text.matchAll(/\[id(\d+)\|/g)].map(([, id]) => Number(id));
