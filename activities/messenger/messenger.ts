import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import { beginAwaited } from '../../libs/store/wants';
import { markGone } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import type { Logger } from '../../libs/platform/logger';
import type { Vk } from '../../libs/vk/api';
import { VkError, VkHeld, VkNotAtOnce } from '../../libs/vk/errors';
import { keyboardJson } from '../../libs/vk/keyboard';
import { randomId } from '../../libs/vk/random-id';
import { splitText } from '../../libs/vk/split-text';
import { parseRoomId } from '../../workflows/room/room-id';
import type { MessengerActivities, Posted, PostRequest, Prompt } from '../contract';
import { alreadyPosted } from './already-posted';
import { temporalAttempt, type Attempt } from './attempt';
import { compose } from './compose';
import { laterOf } from './later-of';
import { leaveChat } from './leave-chat';
import { logOf } from './log-of';
import { NameBook } from './names';
import { Photos } from './photos';
import { sendChunk } from './send-chunk';

export interface MessengerDeps {
  readonly db: Database;
  /** The community of a room; one deployment may serve several. */
  readonly vkOf: (groupId: number) => Vk;
  readonly logger: Logger;
  /** Where the pictures are that come with us; by default activities/pictures. */
  readonly pictures?: string;
  /** Which attempt of the activity this is; by default Temporal says. */
  readonly attempt?: () => Attempt;
}

/** Edits that VK refuses for want of rights: this message is not ours to edit, which is no reason to stop sending. */
const NOT_TO_EDIT = new Set([7, 15]);
/** A message is out so soon after the write of what is wanted, milliseconds: less than the ingress reckons with (times-over.ts). */
const SOON = 100;
/** VK's code for what was given up because it would have been too much, by VK's count or by ours. */
const FLOOD = 9;

export const createMessenger = (deps: MessengerDeps): MessengerActivities => {
  const { db, logger } = deps;
  const attemptOf = deps.attempt ?? temporalAttempt;
  const directory = deps.pictures ?? join(projectRoot(), 'activities/pictures');
  const photos = new Photos({ db, directory });
  const names = new NameBook(db);

  const prepare = async (prompt: Prompt) => {
    const { groupId, peerId } = parseRoomId(prompt.room);
    const vk = deps.vkOf(groupId);
    const { words, label } = await compose(db, names, vk, prompt);
    const keyboard = prompt.keyboard && keyboardJson(prompt.keyboard, prompt, label);
    return { vk, peer: peerId, chunks: splitText(words), keyboard };
  };

  /** Lasting refusals become values; anything else goes to Temporal, to be tried again. */
  const settle = async (prompt: Prompt, log: Logger, attempt: Attempt, act: () => Promise<Posted>): Promise<Posted> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof VkNotAtOnce) return { ok: false, reason: 'later' };
      if (error instanceof VkHeld && prompt.optional) return { ok: false, reason: 'other', code: FLOOD };
      if (!(error instanceof VkError)) throw laterOf(error, attempt.number);
      const about = { method: error.method, code: error.code };
      if (error.remedy === 'gone') {
        await markGone(db, prompt.room, true);
        log.info(about, 'VK lets nothing be written in this room any more');
        return { ok: false, reason: 'gone', code: error.code };
      }
      if (error.remedy === 'other') {
        log[error.rule.alert ? 'error' : 'warn']({ ...about, why: error.message }, 'VK will never take this message');
        return { ok: false, reason: 'other', code: error.code };
      }
      if (error.remedy === 'flood' && prompt.optional) return { ok: false, reason: 'other', code: error.code };
      if (error.remedy === 'auth')
        log.error({ ...about, why: error.message }, 'nothing can be sent until VK_TOKEN is mended');
      throw laterOf(error, attempt.number);
    }
  };

  return {
    async post(request) {
      const now = attemptOf();
      const attempt = { ...now, since: Math.min(now.since, request.since ?? now.since) };
      const log = logOf(logger, request);
      return settle(request, log, attempt, async () => {
        const began = performance.now();
        const { vk, peer, chunks, keyboard } = await prepare(request);
        const ids = chunks.map((_, n) => randomId(request.effect, n));
        const posted = await alreadyPosted({ vk, peer, attempt, ids, chunks, after: request.after });
        // Of what can't be looked for, an ornament is rather missing than twice there; a question the other way round.
        if (posted === 'unknown' && request.optional) return { ok: false, reason: 'other', code: FLOOD };
        const known = posted === 'unknown' ? NOTHING : posted;
        let cmid = 0;
        for (const [n, message] of chunks.entries()) {
          const id = ids[n] as number;
          const params = {
            peer_ids: peer,
            random_id: id,
            message,
            keyboard: n === chunks.length - 1 ? keyboard : undefined,
            forward: n === 0 ? forwardOf(request, peer) : undefined,
            disable_mentions: request.ping ? 0 : 1,
          };
          const photo = n === 0 ? request.photo : undefined;
          const showing = { vk, peer, attempt: now, log };
          const options = { optional: request.optional, atOnce: attempt.quick };
          cmid =
            known.get(id) ??
            (await photos.shown(photo, showing, (attachment) =>
              sendChunk(vk, log, { ...params, attachment }, options),
            ));
        }
        const { wants } = request;
        const isLate = wants?.awaits !== undefined && performance.now() - began > SOON;
        // Where it can't be written, the game is told too early, takes no notice, and asks.
        if (isLate) await beginAwaited(db, wants).catch(() => log.debug('the ingress is not told that it began later'));
        return { ok: true, cmid };
      });
    },

    leaveChat: ({ room }) =>
      leaveChat({ db, logger, vk: deps.vkOf(parseRoomId(room).groupId), attempt: attemptOf().number }, room),

    async edit(request) {
      const attempt = attemptOf();
      const log = logOf(logger, request);
      return settle(request, log, attempt, async () => {
        const { vk, peer, chunks, keyboard } = await prepare(request);
        const params = {
          peer_id: peer,
          cmid: request.cmid,
          // Of a long message the last part has the cmid and the buttons, and the first one the photo.
          message: chunks.at(-1),
          keyboard,
          keep_forward_messages: 1,
          disable_mentions: request.ping ? 0 : 1,
        };
        const photo = chunks.length === 1 ? request.photo : undefined;
        try {
          const { optional } = request;
          const edited = (attachment?: string) =>
            vk.call('messages.edit', { ...params, attachment }, undefined, { optional, atOnce: attempt.quick });
          await photos.shown(photo, { vk, peer, attempt, log }, edited);
        } catch (error) {
          // An edit only makes a message prettier: a game must not stand still for it until flood control is over.
          if (error instanceof VkHeld) return { ok: false, reason: 'other', code: FLOOD };
          const given = error instanceof VkError && (error.remedy === 'flood' || NOT_TO_EDIT.has(error.code));
          if (given) return { ok: false, reason: 'other', code: error.code };
          throw error;
        }
        return { ok: true, cmid: request.cmid };
      });
    },
  };
};

const NOTHING: ReadonlyMap<number, number> = new Map();

const forwardOf = (request: PostRequest, peer: number): string | undefined =>
  request.replyTo === undefined
    ? undefined
    : JSON.stringify({ peer_id: peer, conversation_message_ids: [request.replyTo], is_reply: true });
