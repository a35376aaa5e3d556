import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../libs/platform/logger';
import { readAudience } from '../../libs/store/players';
import type { Database } from '../../libs/store/store';
import { playersIn } from '../../libs/texts/players-in';
import { render } from '../../libs/texts/render';
import type { Vk } from '../../libs/vk/api';
import { VkError } from '../../libs/vk/errors';
import { plainWords } from '../../libs/vk/plain-words';
import type { Language } from '../../workflows/room/game-input';
import { parseRoomId } from '../../workflows/room/room-id';
import type { Text } from '../../workflows/room/text';
import type { Metrics } from './metrics';
import { Recent } from './recent';
import { Slots } from './slots';
import { why } from './why';

export interface PressAnswer {
  readonly room: string;
  readonly user: number;
  readonly answerId: string;
  /** Shown to the one who pressed; without it the button just stops spinning. */
  readonly text?: Text;
}

/** VK's limit of a snackbar, characters. */
const MOST_WORDS = 90;
const AT_ONCE = 50;
/** A press can be answered for a minute; what has to wait for so many others would come too late. */
const MOST_WAITING = 1_000;
const TOO_MANY_A_SECOND = 6;

const someone: Readonly<Record<Language, string>> = { ru: 'игрок', en: 'player' };

/**
 * Answers presses, each once. Nobody waits for it and it never fails: a press counts by being handed over, and its answer
 * is only what the player sees on the button.
 */
export class PressAnswers {
  readonly #slots = new Slots(AT_ONCE);
  /** Long Poll and Callback may both bring a press. */
  readonly #answered = new Recent(10 * MOST_WAITING);
  #waiting = 0;

  constructor(private readonly deps: { db: Database; vk: Vk; logger: Logger; metrics: Pick<Metrics, 'answers'> }) {}

  answer(press: PressAnswer): void {
    if (this.#answered.has(press.answerId)) return;
    this.#answered.add(press.answerId);
    if (this.#waiting >= MOST_WAITING) return this.#count('dropped');
    this.#waiting += 1;
    void this.#slots
      .hold(() => this.#send(press))
      .then(
        () => this.#count('answered'),
        (error: unknown) => {
          this.#count('failed');
          this.deps.logger.debug({ room: press.room, why: why(error) }, 'a press was not answered');
        },
      )
      .finally(() => (this.#waiting -= 1));
  }

  async #send(press: PressAnswer): Promise<void> {
    const text = press.text && (await this.#words(press.room, press.text));
    const params = {
      event_id: press.answerId,
      user_id: press.user,
      peer_id: parseRoomId(press.room).peerId,
      event_data: text && JSON.stringify({ type: 'show_snackbar', text }),
    };
    try {
      await this.deps.vk.call('messages.sendMessageEventAnswer', params);
    } catch (error) {
      if (!(error instanceof VkError && error.code === TOO_MANY_A_SECOND)) throw error;
      await sleep(1_000 + Math.random() * 500);
      await this.deps.vk.call('messages.sendMessageEventAnswer', params);
    }
  }

  /** Without words the button at least stops spinning. */
  async #words(room: string, text: Text): Promise<string | undefined> {
    try {
      const { language, names } = await readAudience(this.deps.db, room, playersIn(text));
      return plainWords(
        render(text, language, (player) => names.get(player) ?? someone[language]),
        MOST_WORDS,
      );
    } catch (error) {
      this.deps.logger.warn({ room, key: text.key, why: why(error) }, 'a press is answered without words');
      return undefined;
    }
  }

  #count(result: 'answered' | 'failed' | 'dropped'): void {
    this.deps.metrics.answers.inc({ result });
  }
}
