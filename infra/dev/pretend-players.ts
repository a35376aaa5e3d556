import { setTimeout as sleep } from 'node:timers/promises';
import { labelsOf, type LocalVk, type Message, type Person } from './local-vk';
import { label, mentioned, said } from './said';

/** Thinking, typing, reaching for the button. */
const MOMENT_MS = 500;

const CHATTER = ['Так, что мы вообще об этом знаем?', 'Мне кажется, ответ короткий.', 'Есть версия, но странная…'];
const GUESS = 'Самовар';

export interface Party {
  readonly vk: LocalVk;
  readonly peer: number;
  /** The first one starts the game. */
  readonly players: readonly Person[];
  /** The right answer to a question as it was shown, if it can be found. */
  readonly knows: (question: string) => Promise<string | undefined>;
  /** Is told who pressed what, and what popped up. */
  readonly pressed: (who: Person, label: string, snackbar: string | undefined) => void;
}

/**
 * Four people who know of the game only what the chat shows them. Each look at the chat makes them do what a message asks
 * for, once a message.
 */
export class PretendPlayers {
  readonly #done = new Set<string>();
  #question = '';
  #round = 0;

  constructor(private readonly party: Party) {}

  /** Looks at everything the bot has said. Answers whether the game is over. */
  async look(messages: readonly Message[]): Promise<'goes on' | 'over' | 'no questions'> {
    for (const message of messages.filter(({ from_id }) => from_id < 0)) {
      if (said('chgk.noQuestions', message.text)) return 'no questions';
      if (RESULTS.some((key) => said(key, message.text))) return 'over';
      for (const [name, reaction] of Object.entries(this.#reactions)) {
        const known = `${message.cmid} ${name}`;
        if (this.#done.has(known)) continue;
        const act = reaction(message);
        if (!act) continue;
        this.#done.add(known);
        await sleep(MOMENT_MS);
        await act();
      }
    }
    return 'goes on';
  }

  /** What a message asks of whom; undefined when it doesn't. */
  readonly #reactions: Readonly<Record<string, (message: Message) => (() => Promise<void>) | undefined>> = {
    greeted: ({ text }) =>
      said('greeting', text) ? () => this.#say(this.#starter, '/settings discussion 5') : undefined,
    settled: ({ text }) => (said('settings.changed', text) ? () => this.#say(this.#starter, '/chgk 2') : undefined),
    invited: (message) => {
      if (!offers(message, label('chgk.join')) || !offers(message, label('chgk.begin'))) return undefined;
      return async () => {
        for (const player of this.#others(this.#starter.id)) await this.#press(player, message, label('chgk.join'));
      };
    },
    gathered: (message) => {
      const team = mentioned(message.text);
      const all = this.party.players.every(({ id }) => team.includes(id));
      if (!all || !offers(message, label('chgk.begin'))) return undefined;
      return () => this.#press(this.#starter, message, label('chgk.begin'));
    },
    asked: ({ text }) => {
      const question = said('chgk.question', text)?.question;
      if (question === undefined) return undefined;
      return async () => {
        this.#question = question;
        this.#round += 1;
        for (const line of CHATTER) {
          await this.#say(this.#someone(), line);
          await sleep(MOMENT_MS);
        }
      };
    },
    chooses: (message) => {
      if (!said('chgk.choose', message.text) && !said('chgk.chooseNow', message.text)) return undefined;
      const captain = this.#player(mentioned(message.text)[0]);
      const labels = labelsOf(message);
      const chosen = labels[this.#round % labels.length];
      return captain && chosen ? () => this.#press(captain, message, chosen) : undefined;
    },
    answers: ({ text }) => {
      const answerer = said('chgk.answer', text) && this.#player(mentioned(text)[0]);
      if (!answerer) return undefined;
      return async () => {
        // A team that always knows would be no team.
        const right = this.#round % 2 === 1 ? await this.party.knows(this.#question) : undefined;
        await this.#say(answerer, right ?? GUESS);
      };
    },
    rests: (message) => {
      const next = [label('chgk.next'), label('chgk.toResult')].find((name) => offers(message, name));
      return next === undefined ? undefined : () => this.#press(this.#starter, message, next);
    },
  };

  get #starter(): Person {
    return this.party.players[0] as Person;
  }

  #others(id: number): Person[] {
    return this.party.players.filter((each) => each.id !== id);
  }

  #player(id: number | undefined): Person | undefined {
    return this.party.players.find((each) => each.id === id);
  }

  #someone(): Person {
    const { players } = this.party;
    return players[Math.floor(Math.random() * players.length)] as Person;
  }

  #say({ id }: Person, text: string): Promise<void> {
    return this.party.vk.say(this.party.peer, id, text);
  }

  /** A button may go away under the finger: then nothing is pressed. */
  async #press(who: Person, { cmid }: Message, name: string): Promise<void> {
    const { vk, peer, pressed } = this.party;
    try {
      pressed(who, name, await vk.press(peer, who.id, cmid, name));
    } catch (error) {
      pressed(who, name, error instanceof Error ? error.message : String(error));
    }
  }
}

const RESULTS = ['chgk.result.team', 'chgk.result.bot', 'chgk.result.draw', 'chgk.noRounds'] as const;

const offers = (message: Message, name: string): boolean => labelsOf(message).includes(name);
