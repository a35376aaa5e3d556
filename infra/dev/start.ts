import { join } from 'node:path';
import { parseArgs } from 'node:util';
import boxen from 'boxen';
import colours from 'picocolors';
import { ConfigError } from '../../libs/platform/config-error';
import { autoplay } from './autoplay';
import type { Children } from './children';
import { dataDirectory } from './data-directory';
import { takePidLock } from './pid-lock.cjs';
import { serviceAccount } from './service-account';
import { runSession } from './session';
import { System } from './system';

const HELP = `npm start                 play in a chat page of your own (with VK_TOKEN and VK_GROUP_ID set: in the real VK)
npm start -- --autoplay   watch four pretend players play a short game, then end`;

/** `npm start`: everything in one terminal, until Ctrl-C. */
export const main = (args: readonly string[]): void => {
  runSession(async (children, stop) => {
    const options = parse(args);
    if (options.help) return say(HELP);
    const system = await bootHere(children);
    if (options.autoplay) return autoplay(system);
    console.log(addresses(system));
    await new Promise((resolve) => stop.addEventListener('abort', resolve));
    return 0;
  });
};

const parse = (args: readonly string[]): { autoplay?: boolean; help?: boolean } => {
  try {
    return parseArgs({ args: [...args], options: { autoplay: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${HELP}`);
  }
};

const say = (text: string): number => {
  console.log(text);
  return 0;
};

/** Boots the system on this checkout's data, which one starter at a time may use. */
export const bootHere = async (children: Children): Promise<System> => {
  const account = serviceAccount();
  const data = dataDirectory(account);
  const lock = takePidLock(join(data, 'running.lock'));
  if (!lock.release) {
    throw new ConfigError(
      `Znatok already runs on ${data} (process ${lock.heldBy}): end that one, or set ZNATOK_DATA to another directory`,
    );
  }
  process.once('exit', lock.release);
  // What players wrote is in these files: nobody else's to read.
  process.umask(0o077);
  await children.recordIn(join(data, 'children.json'));
  return System.boot({ data, account, children, note: (line) => console.log(colours.yellow(line)) });
};

export const addresses = ({ localVk, adminApi, adminKey, firstOwner, temporalUi }: System): string => {
  const rows = [
    ...(localVk ? [['Chat page', localVk]] : [['VK', 'the real one: write to your community']]),
    ['Console', adminApi],
    ...(firstOwner ? [['  sign in as', `${firstOwner.email}  ${firstOwner.password}`]] : []),
    ['API docs', `${adminApi}/docs`],
    ['API key', adminKey],
    ['Temporal Web UI', temporalUi],
  ];
  const text = rows.map(([name, value]) => `${name?.padEnd(16)}${colours.cyan(value)}`).join('\n');
  const note = firstOwner ? `${colours.dim('The password is shown this once: change it in the console.')}\n` : '';
  return boxen(`${text}\n\n${note}${colours.dim('Ctrl-C ends everything and keeps the data.')}`, {
    title: 'Znatok',
    padding: 1,
    borderStyle: 'round',
    borderColor: 'cyan',
  });
};
