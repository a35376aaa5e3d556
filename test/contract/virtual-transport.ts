import type { Activities } from '../../activities/contract';
import { judgePress } from '../../apps/ingress/presses';
import { renderPlain } from '../../libs/texts/render';
import type { Game } from '../../workflows/room/game';
import { pressOf, type Heard } from '../../workflows/room/heard';
import { nameOf, VirtualChat } from '../support/virtual-chat';
import type { Acknowledged, ShownMessage, Transport } from './transport';

/** The room of the tests, on the virtual clock. */
export class VirtualTransport implements Transport {
  readonly #chat = new ForgetfulChat();

  async play(game: Game): Promise<void> {
    await this.#chat.open(game);
  }

  async write(from: number, text: string): Promise<void> {
    await this.#chat.write(from, text);
  }

  /** Judged as the ingress does it, which on the virtual clock nobody is. */
  async press(from: number, label: RegExp): Promise<Acknowledged> {
    const pressing = this.#chat.pressing(from, label);
    const heard: Heard = { v: 1, eventId: 'judged', ...pressing };
    const row = {
      ...{ opening: pressOf(heard)?.opening ?? 0, attempt: 0, n: 0 },
      ...{ workflowId: '', room: '', game: 'small', everything: false, waits: this.#chat.wants },
    };
    const { answer, outcome } = judgePress(heard, [row]);
    if (outcome === 'wanted') await this.#chat.hear(pressing);
    return { acknowledged: true, ...(answer && { words: renderPlain(answer, 'ru', nameOf) }) };
  }

  shown(): readonly ShownMessage[] {
    return this.#chat.messages.map(({ cmid, text, buttons }) => ({
      cmid,
      text,
      buttons: buttons.map(({ label }) => label),
    }));
  }

  async until(look: () => boolean): Promise<void> {
    await this.#chat.settle();
    if (!look()) throw new Error(`it does not come true at «${this.#chat.game.details}»`);
  }

  async redeliver(): Promise<void> {
    await this.#chat.deliver(this.#chat.happenings.flatMap((each) => (each.kind === 'heard' ? [each.heard] : [])));
    await this.#chat.settle();
  }

  loseAnswer(): void {
    this.#chat.loses = true;
  }

  async stop(): Promise<void> {}
}

/** A chat whose next answer gets lost on the way, so that the sending is tried again. */
class ForgetfulChat extends VirtualChat {
  loses = false;

  override activities(): Activities {
    const activities = super.activities();
    return {
      ...activities,
      post: async (request) => {
        const posted = await activities.post(request);
        if (!this.loses) return posted;
        this.loses = false;
        return activities.post(request);
      },
    };
  }
}
