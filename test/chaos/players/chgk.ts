import { WRONG } from '../../support/chgk-player';
import type { Conversation, Message } from './conversation';
import { between, pick, type Player, type Script } from './script';

/** What the chats of this suite have set: seconds. */
export const TIMES = { discussion: 8, answer: 30, rest: 5 } as const;

/** Who plays: the one who opens the game and one who joins. */
const NAMES: Readonly<Record<number, string>> = { 101: 'Аня', 102: 'Боря' };
const PLAYERS = [101, 102] as const;
const TO_RESULT = 'К итогам';

/** «Что? Где? Когда?» in a chat of four, of whom two play and all talk. */
export const playChgk: Script = async (room, player) => {
  const { random, think } = player;
  const rounds = between(random, 1, 2);
  room.begin('chgk');
  room.say(101, `/чгк ${rounds}`, /Кто с нами\?/);
  await room.heard();
  await think();
  room.press(102, 'Играю!');
  room.press(101, 'Начинаем', /капитан — /);
  const captain = Number(/капитан — \[id(\d+)\|/.exec((await room.heard()).text)?.[1]);
  room.expect(question(1, rounds));
  const score = { team: 0, bot: 0 };
  for (let n = 1; n <= rounds; n += 1) {
    const asked = await room.heard();
    const isRight = random() < 0.6;
    const verdict = await playRound(room, player, { asked, captain, isRight });
    score[isRight ? 'team' : 'bot'] += 1;
    const next = n < rounds ? question(n + 1, rounds) : new RegExp(`^Игра окончена: ${score.team}:${score.bot}`);
    await goOn(room, player, verdict, next);
  }
  await room.heard();
};

const question = (n: number, rounds: number): RegExp => new RegExp(`^Вопрос ${n} из ${rounds}\\b`);

const playRound = async (
  room: Conversation,
  { answerTo, random, think }: Player,
  round: { readonly asked: Message; readonly captain: number; readonly isRight: boolean },
): Promise<Message> => {
  const { asked, captain, isRight } = round;
  room.chat(103, pick(random, ['А вдруг это про снег?', 'Думаем!', 'Кто читал?']));
  if (random() < 0.5) {
    await think();
    room.press(captain, 'Отвечаем досрочно', /кто отвечает\?/);
  } else room.expectIn(TIMES.discussion * 1_000, /кто отвечает\?/);
  const { keyboard } = await room.heard();
  await think();
  const choice = (keyboard?.rows.flat() ?? []).map(({ label }) => label);
  const answerer = pick(
    random,
    PLAYERS.filter((player) => choice.includes(NAMES[player] ?? '')),
  );
  room.press(captain, NAMES[answerer] ?? '', /ваш(и)? ответ/);
  await room.heard();
  await think();
  room.say(answerer, isRight ? answerTo(asked.text) : WRONG, isRight ? /^Верно/ : /увы, нет/);
  return room.heard();
};

/** Into the next round or to the result: by a button, or when the rest is over. */
const goOn = async (room: Conversation, { random, think }: Player, verdict: Message, next: RegExp): Promise<void> => {
  const labels = (verdict.keyboard?.rows.flat() ?? []).map(({ label }) => label);
  const forward = labels.find((label) => label === TO_RESULT || label === 'Дальше');
  if (forward === undefined) return room.expect(next);
  if (forward === 'Дальше' && random() < 0.5) return room.expectIn(TIMES.rest * 1_000, next);
  await think();
  room.press(pick(random, PLAYERS), forward, next);
};
