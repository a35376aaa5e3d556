import { ConfigError } from '../../libs/platform/config-error';
import { projectRoot } from '../../libs/platform/project-root';
import { makeGame } from './new-game/make-game';

const HELP = `npm run new-game -- NAME [WORD]

  NAME   the name of the workflow and its command: small Latin letters and digits, like guess
  WORD   a Russian word for the command, like угадай`;

/** `npm run new-game -- guess угадай`: the files of a small game that works, to be made into your own. */
export const main = (args: readonly string[]): void => {
  const [name, word, ...more] = args;
  if (name === undefined || name.startsWith('-') || more.length > 0) {
    console.log(HELP);
    process.exitCode = name === '--help' || name === '-h' ? 0 : 1;
    return;
  }
  try {
    const made = makeGame(projectRoot(), { name, word });
    console.log(
      `Made ${made.join('\n     ')}\n\nTry it:  npm test -- workflows/games/${name}\nPlay it: npm start, then write /${name} in the chat`,
    );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
};
