/**
 * What workflows may ask of the outside world. Types only: workflows see this file and never the code behind it.
 *
 * Every activity may run twice (its worker died after the act and before Temporal knew). What has an outside effect takes
 * an `effect`, a name that is the same in every retry; VK's `random_id` and Postgres keys are made from it.
 */
import type { Judgement } from '../libs/quiz/judge';
import type { Appeal, DedupeWindow, GameInput, Language, Round, Settings } from '../workflows/room/game-input';
import type { Heard, HeardCommand, HeardId } from '../workflows/room/heard';
import type { Keyboard } from '../workflows/room/keyboard';
import type { Photo } from '../workflows/room/room';
import type { Player, Text } from '../workflows/room/text';
import type { WantsWrite } from '../workflows/room/wants';

export interface Activities
  extends
    MessengerActivities,
    WantsActivities,
    GameActivities,
    FrozenActivities,
    QuestionActivities,
    RoomActivities,
    FormActivities {}

export interface MessengerActivities {
  /** Sends one message, in chunks of 4096 characters where it is longer. Widened `wants` are committed first. */
  post(request: PostRequest): Promise<Posted>;
  /** Rewrites a sent message (VK allows it for 24 hours; later it is left as it is). */
  edit(request: EditRequest): Promise<Posted>;
  /** Takes the community out of a group chat; one that it is out of already is left. */
  leaveChat(chat: { readonly room: string }): Promise<void>;
}

export interface Prompt {
  readonly room: string;
  /** `<gameId>/<attempt>/<lane>/<n>/<what>`. */
  readonly effect: string;
  readonly text: Text;
  readonly keyboard?: Keyboard;
  /** The opening and message name that go into the buttons' payloads. */
  readonly opening: number;
  readonly message: string;
  /** The people mentioned get a notification; else mentions are silent. */
  readonly ping?: boolean;
  /** Not worth waiting for: given up where VK complains of a flood. */
  readonly optional?: boolean;
  /** Words are wanted: in a room that has not shown an ordinary message yet, say how to be heard. */
  readonly wantsWords?: boolean;
  readonly wants?: WantsWrite;
  /** Its words depend on the clock. */
  readonly timed?: boolean;
}

export interface PostRequest extends Prompt {
  /** conversation_message_id of the message this one answers. */
  readonly replyTo?: number;
  /** A conversation_message_id that is in the room already: a retry looks for what an earlier attempt posted from there on. */
  readonly after?: number;
  /**
   * It answers what happened then, Unix milliseconds: no attempt was earlier. One that was made quickly and died with its worker
   * is known to nobody, so what comes long after this is looked for like a retry.
   */
  readonly since?: number;
  /** Sent with the text, which may be empty then. */
  readonly photo?: Photo;
}

export interface EditRequest extends Prompt {
  readonly cmid: number;
  /** What the message was sent with: VK takes away what an edit does not name. */
  readonly photo?: Photo;
}

/** Refusals that no retry would mend are values; anything else is retried without end. */
export type Posted =
  | { readonly ok: true; readonly cmid: number }
  /** gone: the bot is out of the chat or may never write there again; other: this one message can't be sent or edited. */
  | { readonly ok: false; readonly reason: 'gone' | 'other'; readonly code: number }
  /** Only where it was asked for at once or not at all: it would have to wait for its turn. */
  | { readonly ok: false; readonly reason: 'later' };

/** How far the ingress has heard a room. */
export interface Hearing {
  /** Milliseconds until it has heard everything that was asked for; 0 when it has, or where nobody polls. */
  readonly missing: number;
  /** All that the ingress had received by then has reached the game. Unix milliseconds by its clock; absent where nobody polls. */
  readonly through?: number;
}

export interface WantsActivities {
  want(write: WantsWrite): Promise<void>;
  /**
   * Whether the ingress has heard everything that was said in this room before a moment that lies `since` milliseconds back. A
   * healthy ingress is waited for here.
   */
  hearingLag(question: { readonly room: string; readonly since: number }): Promise<Hearing>;
}

export interface GameActivities {
  /** Records the game and makes sure of its row in `wants`; returns the opening that names it. */
  openGame(request: OpenGame): Promise<OpenedGame>;
  /** Brings the game's row up to date: players, step, chapter. */
  saveGame(progress: GameProgress): Promise<void>;
  recordRound(record: RoundRecord): Promise<void>;
  /** Puts another verdict on a recorded round, or voids it; the old one is kept in the journal. */
  correctRound(correction: RoundCorrection): Promise<void>;
  /** Writes down what the players decided about a round by a vote, and corrects it where they upheld the appeal. */
  recordAppeal(record: AppealRecord): Promise<void>;
  /** Writes the result, leaves the dedupe window in the room's row, clears `wants`. */
  closeGame(result: GameResult): Promise<void>;
  /** Makes the input of a next game of the room, as the ingress would; writes its `wants` row. Undefined in a blocked room. */
  prepareGame(request: PrepareGame): Promise<GameInput | undefined>;
}

export interface OpenGame {
  readonly gameId: string;
  readonly workflowId: string;
  readonly input: GameInput;
}

export interface OpenedGame {
  readonly opening: number;
  /** What the room's last game had heard. */
  readonly dedupe: DedupeWindow;
  /** That one had heard the very command that opened this game: nothing was recorded, its row of `wants` is gone. */
  readonly repeated: boolean;
}

export interface GameProgress {
  readonly gameId: string;
  readonly step: string;
  readonly players: readonly Player[];
  readonly captain?: Player;
  /** What a next run would be started with: from here the game can be restarted. */
  readonly chapter: GameInput;
}

export interface RoundRecord {
  readonly gameId: string;
  readonly effect: string;
  readonly round: Round;
  readonly judgement?: Judgement;
}

export interface RoundCorrection {
  readonly gameId: string;
  readonly effect: string;
  /** The round as it stands from now on. */
  readonly round: Round;
}

export interface AppealRecord {
  readonly gameId: string;
  readonly effect: string;
  /** The round as it stands from now on. */
  readonly round: Round & { readonly appeal: Appeal };
  /** Whose appeal it was; absent where the judge left the answer open. */
  readonly raisedBy?: Player;
  readonly ballots: readonly Ballot[];
  /** How many ballots it took at least to decide anything. */
  readonly quorum: number;
}

export interface Ballot {
  readonly player: Player;
  /** With the appeal. */
  readonly agrees: boolean;
}

/** empty: nobody came, so there was no game. */
export type Ending = 'finished' | 'stopped' | 'silent' | 'empty' | 'gone';

export interface GameResult {
  readonly gameId: string;
  readonly workflowId: string;
  readonly room: string;
  readonly opening: number;
  /** What it was; a game of an older build does not say. */
  readonly game?: string;
  readonly ending: Ending;
  readonly team: number;
  readonly bot: number;
  readonly players: readonly Player[];
  /** What /info says of it afterwards; dialogs have nothing to say. */
  readonly outro?: Text;
  readonly dedupe: DedupeWindow;
}

export interface PrepareGame {
  readonly room: string;
  readonly game: string;
  readonly args: readonly string[];
  readonly startedBy: Player;
  /** Absent when the game that was just closed had heard it already. */
  readonly openedBy?: HeardId;
}

/** What the reception needs to stand in for a game whose code fails. */
export interface FrozenActivities {
  /** The frozen game of a workflow id; undefined when none is marked (any more). */
  frozenGame(workflowId: string): Promise<FrozenGame | undefined>;
  /** Terminates that run; false when the game goes on in a later one. */
  terminateRun(run: { readonly workflowId: string; readonly runId: string }): Promise<boolean>;
  /** Terminates whatever run the live game of this id has; undefined when the game is over. */
  terminateGame(gameId: string): Promise<FrozenGame | undefined>;
  /** Lets a live game hear this after all; false when it is not live. */
  passOn(what: { readonly workflowId: string; readonly heard: Heard }): Promise<boolean>;
}

/** A live game as Postgres knows it, for those who speak in its stead. */
export interface FrozenGame {
  readonly gameId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly room: string;
  readonly game: string;
  readonly opening: number;
  readonly startedBy: Player;
  readonly players: readonly Player[];
  readonly captain?: Player;
  /** Those that were finished. */
  readonly rounds: readonly Round[];
  /** What it had heard at its last chapter. */
  readonly dedupe: DedupeWindow;
}

export interface QuestionActivities {
  /**
   * The next question for this room, of the kinds that its settings name: one it has not had, rather one that none of its
   * players has had; when all are used, the one it had longest ago.
   */
  drawQuestion(request: DrawQuestion): Promise<DrawnQuestion | undefined>;
  judgeAnswer(request: JudgeAnswer): Promise<Judgement>;
}

export interface DrawQuestion {
  readonly room: string;
  /** The team: rather a question that none of them has had, in this room or in another. */
  readonly players?: readonly Player[];
  readonly gameId: string;
  readonly effect: string;
  readonly round: number;
}

/** A question as a game needs it. The answer comes along: it is said when the round is over. */
export interface DrawnQuestion {
  readonly id: number;
  /** Of Своя игра: said above the question. */
  readonly theme?: string;
  /** Of a дуплет or блиц: what is said before its parts, and may be empty. */
  readonly text: string;
  readonly handout?: string;
  /** Shown with the question. */
  readonly picture?: Photo;
  /** Of a дуплет or блиц. */
  readonly parts?: readonly DrawnPart[];
  /** Of a дуплет or блиц: one numbered line a part, «1. …». */
  readonly answer: string;
  readonly comment?: string;
  /** What admins have to say about the answer; shown after the author's comment. */
  readonly note?: string;
  readonly source?: string;
  readonly authors?: string;
  /** Title of the package it comes from, where that one is to be found, and under which licence. */
  readonly pack?: string;
  readonly link?: string;
  readonly licence?: string;
  /** True when the room has had every question and they now come again. */
  readonly again: boolean;
}

/** One question of a дуплет or блиц; the team answers them all in one message. */
export interface DrawnPart {
  readonly text: string;
  readonly answer: string;
}

export interface JudgeAnswer {
  readonly gameId: string;
  readonly effect: string;
  readonly round: number;
  readonly questionId: number;
  readonly answer: string;
  readonly player: Player;
}

/** A verdict, the rule that decided (a closed list), the listed answer it was matched with, and a typing error's letters. */
export type { Judgement };

export interface RoomActivities {
  roomInfo(room: string): Promise<RoomInfo>;
  /** Returns the settings after the change; a change out of bounds is refused with its bounds. */
  changeSettings(request: ChangeSettings): Promise<SettingsChange>;
}

export interface RoomInfo {
  /** What /info says of the last game. */
  readonly lastOutro?: Text;
  /** The dialog that any word opens in a private chat of this community. */
  readonly defaultDialog?: string;
}

export interface ChangeSettings {
  readonly room: string;
  readonly command: HeardCommand;
}

/** Which questions a chat is asked. */
export interface QuestionChoice {
  readonly difficulty: 'any' | 'easy' | 'medium' | 'hard';
  /** Any of these; none: whatever there is. Looked for in themes and tags of packages. */
  readonly topics: readonly string[];
  /** Played in this year or later; null: whenever. */
  readonly since: number | null;
  /** Whether questions with a picture are asked, and дуплеты and блицы. */
  readonly pictures: boolean;
  readonly blitz: boolean;
}

export type SettingsChange =
  | { readonly ok: true; readonly settings: Settings; readonly choice?: QuestionChoice }
  /** There is no such question. */
  | { readonly ok: false; readonly name: string; readonly none: true }
  | { readonly ok: false; readonly name: string; readonly least: number; readonly most: number }
  | { readonly ok: false; readonly name: string; readonly choices: readonly string[] }
  | { readonly ok: false; readonly name: string; readonly unknown: true };

export interface FormActivities {
  /** The form as its file has it now, in one language. A live questionnaire keeps the one it began with. */
  loadForm(request: { readonly language: Language }): Promise<Form>;
  /** What written words answer to a question. Its rules may change with code, so a replay reads what was decided then. */
  checkAnswer(request: CheckAnswer): Promise<CheckedAnswer>;
  /** Saves a form that was sent, once a game; returns its number. */
  saveForm(request: SaveForm): Promise<{ readonly number: number }>;
}

export interface Form {
  readonly name: string;
  readonly title: string;
  readonly questions: readonly FormQuestion[];
}

export interface FormQuestion {
  readonly id: string;
  /** A word or two: names it in the summary and on buttons. */
  readonly title: string;
  readonly text: string;
  readonly rule: FormRule;
  /** What may be chosen; none where the answer is written. */
  readonly options: readonly FormOption[];
  /** More than one option may be chosen. */
  readonly several: boolean;
}

/** What a written answer must be. */
export type FormRule =
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly whole: boolean }
  | { readonly kind: 'choice' | 'phone' | 'email' };

export interface FormOption {
  readonly id: string;
  readonly label: string;
}

/** `value`: words, a number, a phone in E.164, an e-mail address, or the ids of options. `shown`: how people read it. */
export interface FormAnswer {
  readonly value: string | number | readonly string[];
  readonly shown: string;
}

export interface CheckAnswer {
  readonly question: FormQuestion;
  readonly words: string;
}

export type CheckedAnswer =
  | { readonly ok: true; readonly answer: FormAnswer }
  /** Why it is no answer, for the one who gave it. */
  | { readonly ok: false; readonly why: Text };

export interface SaveForm {
  readonly gameId: string;
  readonly effect: string;
  readonly room: string;
  readonly player: Player;
  readonly form: Form;
  /** In the order of the questions. */
  readonly answers: readonly (FormAnswer | null)[];
}
