import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import colours from 'picocolors';
import { ConfigError } from '../../libs/platform/config-error';
import { LocalVk, type Message } from './local-vk';
import { PretendPlayers } from './pretend-players';
import { TranscriptPrinter, readable } from './transcript-printer';

const LIMIT_MS = 180_000;
const LOOK_MS = 150;

/**
 * `npm start -- --autoplay`: four pretend players play two rounds in a chat of their own, through the same local VK,
 * ingress, Temporal and worker as people would. Prints what is said.
 *
 * @returns 0 when the game came to its result, 1 when it didn't in three minutes
 */
export const autoplay = async (system: { localVk: string | undefined; databaseUrl: string }): Promise<number> => {
  if (!system.localVk) throw new ConfigError('--autoplay plays in the local VK alone: unset VK_TOKEN');
  const vk = new LocalVk(system.localVk);
  const players = (await vk.people()).slice(0, 4);
  const printer = new TranscriptPrinter(players);
  const peer = await vk.openChat(
    'Автоигра',
    players.map(({ id }) => id),
  );
  const party = new PretendPlayers({
    vk,
    peer,
    players,
    knows: (question) => rightAnswer(system.databaseUrl, question),
    pressed: (...press) => printer.pressed(...press),
  });

  console.log(colours.dim('\nFour pretend players play two rounds:\n'));
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const messages = await vk.transcript(peer);
    printer.show(messages);
    const state = await party.look(messages);
    if (state === 'over') return tell(messages);
    if (state === 'no questions') throw new ConfigError('The database has no questions: add some with npm run import');
    if (Date.now() > deadline)
      throw new ConfigError(`The game came to no result in three minutes. ${lastSaid(messages)}`);
    await sleep(LOOK_MS);
  }
};

const tell = (messages: readonly Message[]): number => {
  const result = messages.findLast(({ from_id }) => from_id < 0)?.text ?? '';
  console.log(`\n${colours.bold(colours.green(readable(result).split('\n')[0] ?? ''))}`);
  return 0;
};

const lastSaid = (messages: readonly Message[]): string => {
  const last = messages.findLast(({ from_id, text }) => from_id < 0 && text);
  return last ? `The last the bot said was: «${readable(last.text)}»` : 'The bot said nothing at all.';
};

/** Knowing the answer takes a look into the database; a pretend player may. */
const rightAnswer = async (databaseUrl: string, shown: string): Promise<string | undefined> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: string }>(
      'select answer from questions where position(text in $1) > 0 order by length(text) desc limit 1',
      [shown.replaceAll('\u2060', '')],
    );
    // «Кот [кошка]»: what is in brackets needn't be said.
    return rows[0]?.answer.replace(/\s*\[[^\]]*\]/g, '');
  } finally {
    await client.end();
  }
};
