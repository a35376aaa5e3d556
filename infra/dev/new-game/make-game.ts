import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../../../libs/platform/config-error';
import { isCommandWord } from '../../../libs/vk/commands';
import { gameFile, specFile, TEXTS } from './template';
import { addExport, addTexts, addToCatalogue, type NewGame } from './registration';

/**
 * Writes a new game's files and tells the project of it.
 *
 * @returns the files it wrote, relative to `root`
 * @throws ConfigError when the name or the word will not do, before anything is written
 */
export const makeGame = (root: string, game: NewGame): string[] => {
  check(root, game);
  const folder = `workflows/games/${game.name}`;
  const edited = (path: string, edit: (text: string) => string): [string, string] => [
    path,
    edit(readFileSync(join(root, path), 'utf8')),
  ];
  const files: [string, string][] = [
    [`${folder}/game.ts`, gameFile(game.name)],
    [`${folder}/game.spec.ts`, specFile(game.name)],
    edited('workflows/games/catalogue.ts', (text) => addToCatalogue(text, game)),
    edited('workflows/index.ts', (text) => addExport(text, game)),
    edited('libs/texts/ru.json', (text) => addTexts(text, game.name, TEXTS.ru)),
    edited('libs/texts/en.json', (text) => addTexts(text, game.name, TEXTS.en)),
  ];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return files.map(([path]) => path);
};

const check = (root: string, { name, word }: NewGame): void => {
  if (!/^[a-z][a-z0-9]{1,19}$/.test(name)) {
    throw new ConfigError(`«${name}» will not do for a game: take 2 to 20 small Latin letters and digits, like guess`);
  }
  if (word !== undefined && !/^[a-zа-яё0-9]{2,20}$/.test(word)) {
    throw new ConfigError(`«${word}» will not do for a command: take one word of small letters, like угадай`);
  }
  for (const taken of [name, word]) {
    if (taken !== undefined && isCommandWord(taken)) throw new ConfigError(`/${taken} is a command already`);
  }
  if (existsSync(join(root, 'workflows/games', name))) {
    throw new ConfigError(`workflows/games/${name} is there already: take another name, or remove it first`);
  }
};
