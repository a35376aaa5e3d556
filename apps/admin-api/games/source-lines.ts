import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/platform/project-root';
import type { SourceView } from './standing.schemas';

/** Lines shown before and after the one a game stands on. */
const AROUND = 8;

/** `workflows/games/chgk/round.ts:32`. */
const LINE = /^(workflows(?:\/[\w-][\w.-]*)+\.ts):(\d{1,6})$/;

/** Where `npm run build` puts the sources of the games. */
const SOURCES = 'dist/source';

/**
 * The lines of a game's file around the one it stands on, out of the sources that this build was made of.
 *
 * @returns why there are none, as a text
 */
export const sourceAround = async (line: string, root = join(projectRoot(), SOURCES)): Promise<SourceView | string> => {
  const [, file, digits] = LINE.exec(line) ?? [];
  if (file === undefined) return `${line} is not a line of a game's file`;
  const number = Number(digits);
  const lines = await linesOf(join(root, file));
  if (!lines) return `this build of the admin API has no ${file}`;
  if (number < 1 || number > lines.length) return `${file} has no line ${number} in this build of the admin API`;
  const first = Math.max(1, number - AROUND);
  return {
    file,
    line: number,
    lines: lines.slice(first - 1, number + AROUND).map((text, i) => ({ number: first + i, text })),
  };
};

const linesOf = async (path: string): Promise<string[] | undefined> => {
  try {
    return (await readFile(path, 'utf8')).replace(/\n$/, '').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
