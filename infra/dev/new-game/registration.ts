export interface NewGame {
  /** Of its workflow and its command. */
  readonly name: string;
  /** A further word for the command. */
  readonly word?: string;
}

/** The catalogue of games with one more line. */
export const addToCatalogue = (text: string, { name, word }: NewGame): string => {
  const words = word === undefined ? '[]' : `['${word}']`;
  return replaced(
    text,
    /(GAMES: readonly Entry\[\] = \[\n)((?: {2}.*\n)*)/,
    `$1$2  { name: '${name}', kind: 'room', words: ${words} },\n`,
    'workflows/games/catalogue.ts has no list GAMES',
  );
};

/** The exports of the workflow bundle with one more game. */
export const addExport = (text: string, { name }: NewGame): string =>
  replaced(
    replaced(
      text,
      /((?:import \{ \w+ as \w+ \} from '\.\/games\/.*\n)+)/,
      `$1import { ${name} as ${name}Rules } from './games/${name}/game';\n`,
      'workflows/index.ts imports no games',
    ),
    /(\n\/\*\*[^\n]*\*\/\nexport const reception)/,
    `\nexport const ${name} = onTemporal(${name}Rules);\n$1`,
    'workflows/index.ts exports no reception',
  );

/** A file of texts with those of one more game, the rest as it was. */
export const addTexts = (text: string, name: string, texts: Readonly<Record<string, string>>): string => {
  const lines = Object.entries(texts).map(
    ([key, words]) => `  ${JSON.stringify(`${name}.${key}`)}: ${JSON.stringify(words)}`,
  );
  return replaced(text, /"\n\}\s*$/, `",\n\n${lines.join(',\n')}\n}\n`, 'a file of texts does not end as it should');
};

const replaced = (text: string, what: RegExp, by: string, complaint: string): string => {
  if (!what.test(text)) throw new Error(`${complaint}: was it changed by hand?`);
  return text.replace(what, by);
};
