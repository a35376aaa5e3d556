import { number } from '../../../workflows/room/answers';
import { commandOf, pressOf, type Heard } from '../../../workflows/room/heard';
import { ANYA } from '../people';
import type { Happening, VirtualChat } from '../virtual-chat';
import { numbersOf, TURNS, VOTERS } from './poll';

/** What a game shows, thought out anew from what happened, with no kit under it. */
export interface Model {
  /** What the bot has said of its own accord. */
  readonly said: string[];
  readonly isOver: boolean;
  heard(heard: Heard): void;
  timeIsOver(): void;
}

/** The sum: two numbers, 20 seconds of patience; /start begins anew, /stop ends. */
export class SumModel implements Model {
  readonly said = ['Умею складывать числа, введите первое число'];
  isOver = false;
  #first: number | undefined;

  heard(heard: Heard): void {
    const command = commandOf(heard)?.command;
    if (command === 'stop') this.isOver = true;
    else if (command === 'start') this.#begin();
    // Nobody is there to read a goodbye.
    else if (heard.kind === 'left' && heard.from === ANYA) this.isOver = true;
    else if (heard.kind === 'text' && !command && heard.text?.trim()) this.#answer(number().parse(heard));
  }

  timeIsOver(): void {
    this.said.push('Что-то Вы долго молчите, пойду посплю', 'сначала - /start');
    this.isOver = true;
  }

  #begin(): void {
    this.#first = undefined;
    this.said.push('Умею складывать числа, введите первое число');
  }

  #answer(value: number | undefined): void {
    if (value === undefined) this.#end('это не число, начните сначала: /start');
    else if (this.#first !== undefined)
      this.#end(`Будет ${Number((this.#first + value).toPrecision(15))} (/start - сначала)`);
    else {
      this.#first = value;
      this.said.push('Введите второе число');
    }
  }

  #end(last: string): void {
    this.said.push(last);
    this.isOver = true;
  }
}

/** The poll: the last number and the last vote of each; a part is over when all have answered, left, or its time is. */
export class PollModel implements Model {
  readonly said: string[] = [];
  isOver = false;
  #n = 1;
  #part: 'numbers' | 'votes' = 'numbers';
  readonly #got = new Map<number, number>();
  readonly #votes = new Map<number, string>();
  readonly #gone = new Set<number>();

  heard(heard: Heard): void {
    if (commandOf(heard)) return commandOf(heard)?.command === 'stop' ? this.#end() : undefined;
    if (heard.kind === 'joined') this.#gone.delete(heard.from);
    if (heard.kind === 'left') this.#gone.add(heard.from);
    if (VOTERS.includes(heard.from)) this.#answer(heard);
    this.#goOnWhenDone();
  }

  timeIsOver(): void {
    this.#next();
    this.#goOnWhenDone();
  }

  #answer(heard: Heard): void {
    const value = number().parse(heard);
    if (this.#part === 'numbers' && value !== undefined) this.#got.set(heard.from, value);
    const press = pressOf(heard);
    if (this.#part === 'votes' && press) this.#votes.set(heard.from, press.value);
  }

  #goOnWhenDone(): void {
    const answers = (): ReadonlyMap<number, unknown> => (this.#part === 'numbers' ? this.#got : this.#votes);
    const isDone = (): boolean =>
      VOTERS.every((who) => this.#gone.has(who)) || VOTERS.every((who) => answers().has(who));
    while (!this.isOver && isDone()) this.#next();
  }

  #next(): void {
    if (this.#part === 'numbers') {
      this.said.push(`> ${this.#n}: ${numbersOf(this.#got)}`);
      this.#part = 'votes';
      return;
    }
    const votes = [...this.#votes.values()];
    const [yes = 0, no = 0] = ['0', '1'].map((value) => votes.filter((vote) => vote === value).length);
    this.said.push(`> ${this.#n}: ${yes === no ? 'поровну' : yes > no ? 'за' : 'против'} ${yes}:${no}`);
    this.#part = 'numbers';
    this.#got.clear();
    this.#votes.clear();
    this.#n += 1;
    if (this.#n > TURNS) this.#end();
  }

  #end(): void {
    if (!this.isOver) this.said.push('> конец');
    this.isOver = true;
  }
}

/** What was heard, each thing once: what repeats is known by its cmid, or by its event where it is no message. */
export const withoutRepeats = (happenings: readonly Happening[]): Happening[] => {
  const known = new Set<string>();
  return happenings.filter((happening) => {
    if (happening.kind !== 'heard') return true;
    const { kind, cmid, eventId } = happening.heard;
    const id = kind === 'text' ? `message ${cmid}` : eventId;
    if (known.has(id)) return false;
    known.add(id);
    return true;
  });
};

export const run = (model: Model, happenings: readonly Happening[]): Model => {
  for (const happening of withoutRepeats(happenings)) {
    if (model.isOver) break;
    if (happening.kind === 'time') model.timeIsOver();
    if (happening.kind === 'heard') model.heard(happening.heard);
  }
  return model;
};

/** The bot's messages that are no answers to commands, and no notices of the kit. */
export const ofTheGame = (chat: VirtualChat): VirtualChat['messages'] =>
  chat.messages.filter(({ effect }) => !/\/(command|gap|offer|reception)\//.test(effect) && !/:warn\d+\//.test(effect));
