import type { Asking } from './asking';
import { checkCallback } from './check-callback';
import { checkLongPoll } from './check-long-poll';
import { checkMessages } from './check-messages';
import { checkRights } from './check-rights';
import { checkSaying } from './check-saying';
import { checkClock, checkOnline, checkPacks } from './check-surroundings';
import { checkToken } from './check-token';
import { fix, look, type Finding } from './finding';
import { PLACES } from './places';

/**
 * Everything that a community's token lets us see of its settings, line by line. Changes nothing in VK, unless it is told to
 * say something.
 *
 * @param say a peer to write a message with a button to
 */
export async function* checkCommunity(asking: Asking, say?: number): AsyncGenerator<Finding, void, undefined> {
  const whose = await checkToken(asking);
  yield whose;
  if (whose.verdict === 'fix') return;
  const { findings, rights } = await checkRights(asking);
  yield* findings;
  // What needs a right that is missing would only be refused once more.
  if (rights.has('messages')) yield* await checkMessages(asking);
  if (rights.has('manage')) {
    yield* await checkLongPoll(asking);
    yield* await checkCallback(asking);
    yield await checkOnline(asking);
  }
  yield await checkPacks(asking);
  yield await checkClock(asking);
  if (say !== undefined) yield await checkSaying(asking.vk, say);
  else
    yield look(
      'whether buttons may be sent is seen by sending one: --say PEER writes a message to that conversation',
      `Or look: ${PLACES.bots}: «Возможности ботов» must be «Включены»`,
    );
}

/** For what is thrown on the way. */
export const broken = (error: unknown, apiUrl: string): Finding =>
  fix(
    error instanceof Error ? error.message : 'the check broke off',
    `VK_API_URL is ${apiUrl}: can this machine reach it?`,
  );
