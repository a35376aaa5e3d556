import type {
  Activities,
  AppealRecord,
  DrawnQuestion,
  GameResult,
  Judgement,
  Posted,
  PostRequest,
  Prompt,
  RoundCorrection,
  RoundRecord,
  SaveForm,
} from '../../activities/contract';
import { checkAnswer } from '../../activities/forms/check-answer';
import { formIn, readFormFile, type FormFile } from '../../activities/forms/form-file';
import { render, renderPlain } from '../../libs/texts/render';
import type { Game } from '../../workflows/room/game';
import type { Carry, GameInput, Settings } from '../../workflows/room/game-input';
import type { Heard } from '../../workflows/room/heard';
import type { ButtonPayload } from '../../workflows/room/keyboard';
import type { Operated, Operation, Snapshot } from '../../workflows/room/operate';
import type { Player, Text } from '../../workflows/room/text';
import { playVirtually, settle, VirtualClock, type VirtualGame } from '../../workflows/room/virtual-host';
import type { OpenWait } from '../../workflows/room/wants';
import { ANYA, nameOf } from './people';
import { randomFrom } from './random';

export { ANYA, BORYA, GOSHA, nameOf, VERA } from './people';

interface ShownButton {
  readonly label: string;
  readonly payload: ButtonPayload;
}

/** A message of the bot as the chat shows it. */
export interface Shown {
  readonly cmid: number;
  readonly effect: string;
  /** The text's key when it was sent. */
  readonly key: string;
  text: string;
  buttons: readonly ShownButton[];
  edits: number;
  readonly replyTo?: number;
  readonly photo?: string;
}

/** One thing that happened to the game, in order: for playing the same again, bundled differently. */
export type Happening =
  | { readonly kind: 'heard'; readonly heard: Heard }
  | { readonly kind: 'operation'; readonly operation: Operation; readonly id: string }
  | { readonly kind: 'time' };

const SETTINGS: Settings = { language: 'ru', rounds: 2, discussion: 60, answer: 30, rest: 15 };
const START = Date.parse('2026-01-01T12:00:00Z');

export interface ChatOptions {
  readonly settings?: Partial<Settings>;
  readonly questions?: readonly DrawnQuestion[];
  /** How answers are judged that are not simply right or wrong. */
  readonly judgements?: Readonly<Record<string, Judgement>>;
  readonly args?: readonly string[];
  readonly startedBy?: Player;
  /** The cmid of the command that opens it. */
  readonly opener?: number;
  readonly everyChapter?: boolean | (() => boolean);
  readonly seed?: number;
  readonly room?: string;
  /** The chapter to go on from, and what goes along. */
  readonly state?: unknown;
  readonly carry?: Carry;
  /** What the questionnaire asks; the project's own form where absent. */
  readonly form?: FormFile;
  /** The dialog that any word opens in a private chat. */
  readonly defaultDialog?: string;
  /** What a command may open when the game is over. */
  readonly others?: readonly Game[];
  /** What messages VK has of an earlier playing: their effects get the same cmids again. */
  readonly known?: ReadonlyMap<string, number>;
}

/**
 * A chat on the virtual clock: the activities of a game in memory, and people who write and press.
 *
 * A test is a script: it acts, lets time pass until the bot says something, and looks at what the chat shows.
 */
export class VirtualChat {
  readonly clock = new VirtualClock(START);
  readonly messages: Shown[] = [];
  readonly posted: string[] = [];
  readonly rounds: RoundRecord[] = [];
  readonly corrections: RoundCorrection[] = [];
  readonly appeals: AppealRecord[] = [];
  readonly results: GameResult[] = [];
  readonly forms: SaveForm[] = [];
  readonly happenings: Happening[] = [];
  readonly operated: { readonly id: string; readonly operated: Operated }[] = [];
  readonly writes: { table: string; effect: string }[] = [];
  wants: readonly OpenWait[] = [];
  lag: () => number = () => 0;
  /** Whether a game of the room is live beside a member's dialog, and what it was to hear of it. */
  roomPlays = false;
  readonly passedOn: Heard[] = [];
  refuse: ((request: Prompt) => Posted | undefined) | undefined;
  /** Called in the middle of a chapter. */
  onSave: (() => Promise<unknown>) | undefined;
  protected readonly options: ChatOptions;
  readonly #known: Map<string, number>;
  #cmid = 10;
  #event = 0;
  #operation = 0;
  #read = 0;
  #over = false;
  #game: VirtualGame | undefined;

  constructor(options: ChatOptions = {}) {
    this.options = options;
    this.#known = new Map(options.known);
  }

  get cmids(): ReadonlyMap<string, number> {
    return new Map(this.messages.map(({ effect, cmid }) => [effect, cmid]));
  }

  /** What operators were answered, by operation: a refusal needs no turn, so it may overtake others. */
  get answers(): Readonly<Record<string, readonly Operated[]>> {
    const answers: Record<string, Operated[]> = {};
    for (const { id, operated } of this.operated) (answers[id] ??= []).push(operated);
    return answers;
  }

  get said(): string[] {
    return this.messages.map(({ text }) => text);
  }

  get snapshot(): Snapshot {
    return this.game.listener.snapshot();
  }

  get game(): VirtualGame {
    if (!this.#game) throw new Error('No game was opened');
    return this.#game;
  }

  /** Opens the game, as the ingress does at a command, and lets it come to its first rest. */
  async open<O, S>(game: Game<O, S>): Promise<this> {
    await this.begin(game);
    await this.settle();
    return this;
  }

  /** Opens the game and waits for nothing. */
  async begin<O, S>(game: Game<O, S>): Promise<this> {
    const { args = [], startedBy = ANYA, settings, room = 'vk:1:2000000001', opener, state, carry } = this.options;
    const openedBy = { eventId: 'opener', ...(opener !== undefined && { cmid: opener }) };
    const input: GameInput = {
      v: 1,
      attempt: 0,
      room,
      game: game.name,
      args,
      settings: { ...SETTINGS, ...settings },
      startedBy,
      opening: 7,
      openedBy,
      ...(carry && { state, carry }),
    };
    const payload = { command: game.name, args };
    await this.start(game, input, { v: 1, kind: 'text', ...openedBy, from: startedBy, payload });
    return this;
  }

  /** Starts the game with the command that opens it. */
  protected async start<O, S>(game: Game<O, S>, input: GameInput, command: Heard): Promise<void> {
    const { everyChapter, others, seed = 1 } = this.options;
    this.#game = playVirtually(game, input, {
      clock: this.clock,
      activities: this.activities(),
      workflowId: input.room,
      random: randomFrom(seed),
      everyChapter,
      ...(others && { others }),
    });
    const end = (): void => void (this.#over = true);
    this.game.done.then(end, end);
    this.game.hear([command]);
  }

  /** Hands over what was heard. */
  async deliver(batch: readonly Heard[]): Promise<void> {
    this.game.hear(batch);
  }

  /** Until the game does nothing more without something happening; where that takes a while, not before this has come. */
  async settle(_after?: Promise<unknown>): Promise<void> {
    await settle();
  }

  /** Goes on to the next thing that is due, and lets everything that follows from it happen. False when nothing is due. */
  async advance(): Promise<boolean> {
    return this.clock.advance();
  }

  /** Lets time pass until the bot shows a new message like this; returns it. */
  async sees(pattern: RegExp): Promise<Shown> {
    for (;;) {
      await this.settle();
      const fresh = this.messages.slice(this.#read);
      const found = fresh.find(({ text }) => pattern.test(text));
      if (found) {
        this.#read = this.messages.indexOf(found) + 1;
        return found;
      }
      if (!(await this.goOn()))
        throw new Error(`The bot never says ${String(pattern)}; it said: ${this.said.join(' | ')}`);
    }
  }

  async write(from: Player, text: string, more: Partial<Heard> = {}): Promise<void> {
    this.#cmid += 1;
    await this.hear({ kind: 'text', from, text, cmid: this.#cmid, date: this.clock.now / 1_000, ...more });
  }

  async command(from: Player, command: string, ...args: string[]): Promise<void> {
    this.#cmid += 1;
    await this.hear({ kind: 'text', from, cmid: this.#cmid, payload: { command, args } });
  }

  /** Presses a button of the newest message that has it. */
  async press(from: Player, label: string | RegExp, more: Partial<Heard> = {}): Promise<void> {
    await this.hear({ ...this.pressing(from, label), date: this.clock.now / 1_000, ...more });
  }

  pressing(from: Player, label: string | RegExp): Omit<Heard, 'v' | 'eventId'> {
    const like = (shown: string): boolean => (typeof label === 'string' ? shown === label : label.test(shown));
    for (const message of [...this.messages].reverse()) {
      const button = message.buttons.find((candidate) => like(candidate.label));
      if (!button) continue;
      const { payload } = button;
      return {
        kind: 'press',
        from,
        cmid: message.cmid,
        payload:
          'c' in payload
            ? { command: payload.c, args: payload.a ?? [] }
            : { opening: payload.o, message: payload.m, value: payload.v },
      };
    }
    throw new Error(`No message has a button «${String(label)}»`);
  }

  async hear(happened: Omit<Heard, 'v' | 'eventId'> & { eventId?: string }): Promise<void> {
    if (this.#isTooLate(happened)) return;
    this.#event += 1;
    const heard: Heard = { v: 1, eventId: `event-${this.#event}`, receivedAt: this.clock.now, ...happened };
    this.happenings.push({ kind: 'heard', heard });
    await this.deliver([heard]);
    await this.settle();
  }

  /** The ingress keeps such a press from the game. */
  #isTooLate({ payload }: Pick<Heard, 'payload'>): boolean {
    if (!payload || !('message' in payload)) return false;
    const { message, value } = payload;
    return this.wants.some(
      (want) => want.message === message && want.values?.includes(value) && (want.until ?? Infinity) < this.clock.now,
    );
  }

  /** An operator asks something of the game; the same id is the same operation. */
  async operate(operation: Operation, id?: string): Promise<Operated> {
    this.#operation += 1;
    const name = id ?? `operation-${this.#operation}`;
    this.happenings.push({ kind: 'operation', operation, id: name });
    const operated = this.asks(operation, name);
    await this.settle(operated);
    return operated;
  }

  /** As the update `operate` reaches the game. */
  asks(operation: Operation, id: string): Promise<Operated> {
    const asked = this.game.listener.operate(operation, id);
    void asked.then((operated) => this.operated.push({ id, operated }));
    return asked;
  }

  /** Lets exactly this much time pass. */
  async pass(ms: number): Promise<void> {
    const until = this.clock.now + ms;
    await this.settle();
    for (let next = await this.nextAt(); next !== undefined && next <= until; next = await this.nextAt()) {
      await this.goOn();
    }
    await this.moveTo(until);
  }

  /** When the next thing is due. */
  protected async nextAt(): Promise<number | undefined> {
    return this.clock.nextAt;
  }

  /** Nothing is due until then. */
  protected async moveTo(moment: number): Promise<void> {
    this.clock.now = moment;
  }

  /** Lets the game come to its end. */
  async end(): Promise<void> {
    await this.settle();
    while (!(await this.isOver()) && (await this.goOn())) await this.settle();
    if (!(await this.isOver())) throw new Error(`The game waits for ever at «${this.game.details}»`);
    return this.game.done;
  }

  /** Whether the game has come to its end. */
  async isOver(): Promise<boolean> {
    return this.#over;
  }

  /** Goes on to the next thing that is due. False when nothing is. */
  async goOn(): Promise<boolean> {
    const moved = await this.advance();
    if (moved) this.happenings.push({ kind: 'time' });
    return moved;
  }

  /** The activities of a game, in memory. */
  activities(): Activities {
    const settings = { ...SETTINGS, ...this.options.settings };
    const drawn = new Map<string, DrawnQuestion | undefined>();
    const questions = [...(this.options.questions ?? [])];
    const show = async (request: Prompt, cmid: number): Promise<Posted> => {
      const refusal = this.refuse?.(request);
      if (request.wants) this.wants = request.wants.waits;
      if (refusal) return refusal;
      this.posted.push(request.effect);
      const text = render(request.text, settings.language, nameOf);
      const buttons = buttonsOf(request, (label) => renderPlain(label, settings.language, nameOf));
      const edited = this.messages.find((message) => message.cmid === cmid);
      if (edited) Object.assign(edited, { text, buttons, edits: edited.edits + 1 });
      else {
        const { effect, text: said } = request;
        this.messages.push({ cmid, effect, key: said.key, text, buttons, edits: 0, ...moreOf(request) });
      }
      return { ok: true, cmid };
    };
    return {
      post: (request) => {
        const cmid = this.#known.get(request.effect) ?? (this.#cmid += 1);
        this.#known.set(request.effect, cmid);
        this.#cmid = Math.max(this.#cmid, cmid);
        return show(request, cmid);
      },
      edit: (request) => show(request, request.cmid),
      want: async ({ waits }) => void (this.wants = waits),
      hearingLag: async ({ since }) => ({ missing: Math.max(0, this.lag() - since), through: this.clock.now - 1 }),
      openGame: async ({ input: { opening = 8, openedBy } }) => {
        const dedupe = this.results.at(-1)?.dedupe ?? { cmids: [], presses: [] };
        const cmid = openedBy?.cmid;
        return { opening, dedupe, repeated: cmid !== undefined && dedupe.cmids.includes(cmid) };
      },
      saveGame: async ({ step }) => {
        this.writes.push({ table: 'games', effect: step });
        await this.onSave?.();
      },
      recordRound: async (record) => {
        this.rounds.push(record);
        this.writes.push({ table: 'rounds', effect: record.effect });
      },
      correctRound: async (correction) => {
        this.corrections.push(correction);
        this.writes.push({ table: 'corrections', effect: correction.effect });
      },
      recordAppeal: async (record) => {
        this.appeals.push(record);
        this.writes.push({ table: 'appeals', effect: record.effect });
      },
      closeGame: async (result) => void this.results.push(result),
      prepareGame: async ({ room, game, args, startedBy, openedBy }) => ({
        v: 1,
        attempt: 0,
        room,
        game,
        args,
        settings,
        startedBy,
        opening: 9,
        ...(openedBy && { openedBy }),
      }),
      drawQuestion: async ({ effect }) => {
        if (!drawn.has(effect)) drawn.set(effect, questions.shift());
        this.writes.push({ table: 'draws', effect });
        return drawn.get(effect);
      },
      judgeAnswer: async ({ answer, effect }) => {
        this.writes.push({ table: 'answers', effect });
        const { judgements = {} } = this.options;
        const judged = Object.hasOwn(judgements, answer) ? judgements[answer] : undefined;
        if (judged) return judged;
        const right = [...drawn.values()].some((question) => question?.answer.toLowerCase() === answer.toLowerCase());
        return { verdict: right ? 'accepted' : 'rejected', rule: right ? 'exact' : 'no match' };
      },
      frozenGame: async () => undefined,
      terminateRun: async () => false,
      passOn: async ({ heard }) => {
        this.passedOn.push(heard);
        return this.roomPlays;
      },
      leaveChat: async () => {},
      terminateGame: async () => undefined,
      roomInfo: async () => {
        const { defaultDialog } = this.options;
        return defaultDialog === undefined ? {} : { defaultDialog };
      },
      loadForm: async ({ language }) => formIn(language, this.options.form ?? readFormFile()),
      checkAnswer: async (request) => checkAnswer(request),
      saveForm: async (sent) => {
        this.forms.push(sent);
        this.writes.push({ table: 'forms', effect: sent.effect });
        return { number: this.forms.length };
      },
      changeSettings: async () => ({ ok: true, settings }),
    };
  }
}

const moreOf = (request: PostRequest): Pick<Shown, 'replyTo' | 'photo'> => ({
  ...(request.replyTo !== undefined && { replyTo: request.replyTo }),
  ...(request.photo !== undefined && { photo: request.photo }),
});

/** @throws Error for a keyboard that VK would refuse, and the message with it: 6 rows of 5, 10 buttons in all. */
const buttonsOf = (request: Prompt, label: (text: Text) => string): ShownButton[] => {
  const { keyboard = [] } = request;
  if (keyboard.length > 6 || keyboard.flat().length > 10 || keyboard.some(({ length }) => length > 5)) {
    throw new Error(`VK takes no such keyboard: ${JSON.stringify(keyboard)}`);
  }
  return keyboard.flat().map((button) => ({
    label: label(button.label),
    payload:
      'command' in button
        ? { c: button.command, ...(button.args && { a: button.args }) }
        : { o: request.opening, m: request.message, v: button.value },
  }));
};

/** When something was said must not matter in a batch: time stands still between the things in it. */
export const undated = ({ date: _, ...heard }: Heard): Heard => heard;

/**
 * Plays what happened once more in a chat whose game was just opened, but hands over at once all that was heard between two
 * moments at which time ran out. By the prefix rule the game must do the same things in the same order.
 */
export const playAllAtOnce = async (chat: VirtualChat, happenings: readonly Happening[]): Promise<void> => {
  let batch: Heard[] = [];
  const hear = async (): Promise<void> => {
    if (batch.length > 0) await chat.deliver(batch);
    batch = [];
  };
  for (const happening of happenings) {
    if (happening.kind === 'heard') batch.push(undated(happening.heard));
    else await hear();
    if (happening.kind === 'operation') void chat.asks(happening.operation, happening.id);
    if (happening.kind === 'time') {
      await chat.settle();
      await chat.advance();
    }
  }
  await hear();
  await chat.settle();
};
