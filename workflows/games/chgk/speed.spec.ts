import { createHook } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import { ANYA, BORYA, VirtualChat } from '../../../test/support/virtual-chat';
import { chgk } from './game';

const ROUNDS = 10;
const QUESTIONS = Array.from({ length: ROUNDS }, (_, i) => ({
  id: i + 1,
  text: `Загадка ${i + 1}`,
  answer: `Ответ ${i + 1}`,
  again: false,
}));

/** From the invitation to the winner: the whole discussion each round, a captain who chooses, an answer, the whole pause. */
const wholeGame = async (): Promise<VirtualChat> => {
  const chat = await new VirtualChat({ questions: QUESTIONS, args: [String(ROUNDS)] }).open(chgk);
  await chat.press(BORYA, 'Играю!');
  await chat.press(ANYA, 'Начинаем');
  for (let n = 1; n <= ROUNDS; n += 1) {
    await chat.sees(/кто отвечает/);
    await chat.press(chat.snapshot.captain ?? 0, 'Боря');
    await chat.write(BORYA, n % 2 === 0 ? 'мимо' : `ответ ${n}`);
    await chat.sees(/Верно|увы/);
  }
  await chat.end();
  return chat;
};

/*
 * Counts, not seconds: a busy machine is no slower game. Each promise costs far more on Temporal, whose sandbox keeps a stack
 * for every one, and each message and timer is some events of history. The time is printed.
 */
it('a whole ten-round game on the virtual clock takes few promises, timers and messages', async () => {
  const times: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    const began = performance.now();
    await wholeGame();
    times.push(performance.now() - began);
  }
  // The first half is for the compiler.
  const measured = times.slice(20).sort((a, b) => a - b);
  const [fastest = NaN, median = NaN] = [measured[0], measured[10]];
  process.stdout.write(`A ten-round game of ЧГК: ${median.toFixed(1)} ms, at best ${fastest.toFixed(1)} ms (of 20)\n`);

  let promises = 0;
  const hook = createHook({ init: (_, type) => void (promises += Number(type === 'PROMISE')) }).enable();
  const chat = await wholeGame();
  hook.disable();
  expect(chat.results).toMatchObject([{ ending: 'finished', team: 5, bot: 5 }]);
  expect(chat.posted).toHaveLength(89);
  expect(chat.clock.fired).toBe(30);
  expect(promises).toBeLessThan(2_300);
}, 60_000);
