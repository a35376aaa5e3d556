import type { Answer } from '../answers/answer';
import { pressOf } from '../heard';
import type { Keyboard } from '../keyboard';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import { messageName } from '../outbox';
import type { Question, Wait as WaitOptions } from '../room';
import { t, type Text } from '../text';
import { pressesOf, type Wait } from '../wait';
import type { OpenWait } from '../wants';
import { isTimed, orSilence, peopleOf } from './hear';
import { JOIN, joins } from './join';
import { noticeOf } from './notice';
import { pageOf, pages } from './pages';
import { tidied } from './tidied';

/** Says the question, hears the answer, and takes the buttons away when it is over. */
export const ask = <T>(
  kernel: Kernel,
  lane: Lane,
  asked: Question,
  answer: Answer<T>,
  options: WaitOptions<T> = {},
): Promise<T | undefined> =>
  lane.run('ask', async (n) => {
    const { host, offers, outbox } = kernel;
    const { offer, photo, ping } = options;
    const message = messageName(lane, n);
    const questionNow = typeof asked === 'function' ? asked : (): Text => asked;
    let question = questionNow();
    let page = 0;
    let cmid = 0;
    const effect = outbox.effect(lane, n, 'ask', [question.key, question.params]);
    const parked = kernel.chapter.take(effect);
    const wait = kernel.waits.open(lane, {
      n,
      effect,
      get wants() {
        return wantsOf(answer, message, options);
      },
      accepts: (heard) => {
        const isOurs = peopleOf(options)?.includes(heard.from) ?? true;
        return joins(heard) || (isOurs && (pageOf(pressOf(heard)) ?? answer.parse(heard)) !== undefined);
      },
      within: isTimed(options) ? options.within : kernel.game.idle,
      people: true,
      wholeTime: options.wholeTime,
      warn: options.warn,
      otherwise: options.otherwise,
      yields: options.yields,
      redraw: async (by) => {
        if (cmid === 0 || JSON.stringify(questionNow()) === JSON.stringify(question)) return;
        question = questionNow();
        await redraw(question, keyboardOf(answer, options, page, offers.rowsOf(message)), by);
      },
    });
    const redraw = (text: Text, buttons?: Keyboard, by = lane): Promise<number> => {
      offers.reword(message, text);
      return outbox.tell(by, { verb: 'redraw', n: by.next(), cmid, message, text, keyboard: buttons, photo });
    };
    try {
      const tell = (): Promise<number> =>
        outbox.tell(lane, { verb: 'ask', n, text: question, ping, wantsWords: answer.words, keyboard, photo });
      if (offer && !parked) offers.make(offer, { message, text: question, photo }, host.now());
      const keyboard = keyboardOf(answer, options, 0, offers.rowsOf(message));
      // Said in the run before: only what is wanted may have changed with the code.
      cmid = parked ? await outbox.want().then(() => parked.cmid) : await tell();
      if (offer) offers.sent(message, cmid);
      wait.begin(cmid, parked);
      const turn = (to: number): Promise<number> => {
        page = to;
        return redraw(question, keyboardOf(answer, options, page, offers.rowsOf(message)));
      };

      const close = async (outcome?: Text): Promise<void> => {
        kernel.waits.close(wait);
        const left = offers.leftOf(message, host.now());
        const words = outcome ? t('room.outcome', { question, outcome }) : question;
        if (keyboard && cmid > 0) await redraw(words, left.length > 0 ? left : undefined);
      };

      const value = await tidied(answered(kernel, wait, answer, turn), close);
      await close(value === undefined ? undefined : options.outcome?.(value));
      return orSilence(kernel, value, options);
    } finally {
      kernel.waits.close(wait);
    }
  });

/** Waits until there is an answer: other pages are shown and people join meanwhile, in the same time. */
const answered = async <T>(
  kernel: Kernel,
  wait: Wait,
  answer: Answer<T>,
  turn: (page: number) => Promise<unknown>,
): Promise<T | undefined> => {
  for (;;) {
    const heard = await wait.next();
    if (!heard) return undefined;
    const page = pageOf(pressOf(heard));
    if (page !== undefined) await turn(page);
    else if (!joins(heard)) return answer.parse(heard);
    // Whoever has joined may answer now, and the ingress must know.
    else if (kernel.team.add(heard.from)) await kernel.outbox.want();
  }
};

const keyboardOf = <T>(
  answer: Answer<T>,
  { join }: WaitOptions<T>,
  page: number,
  offered: Keyboard,
): Keyboard | undefined => {
  const joining: Keyboard = join ? [[{ value: JOIN, label: join, colour: 'primary' }]] : [];
  const rows = [...pages(answer.buttons ?? [], page), ...joining, ...offered];
  return rows.length > 0 ? rows : undefined;
};

const wantsOf = <T>(answer: Answer<T>, message: string, options: WaitOptions<T>): OpenWait[] => {
  const { own, join, offer } = options;
  const from = peopleOf(options);
  const wants: OpenWait[] = [];
  // First, for this button is anyone's. Who has just joined may press the others before the ingress knows of it.
  if (join) wants.push(pressesOf(message, null, { own: t('room.welcome'), values: [JOIN] }));
  const more = {
    ...(own && { own }),
    ...noticeOf(options),
    ...(join && { open: true }),
    // An offer whose time is over must not be wanted as one of the question's own buttons.
    ...(offer && answer.buttons && { values: answer.buttons.map(({ value }) => value) }),
  };
  const { buttons, words } = answer;
  const isPressed = buttons && (words || buttons.length > 0);
  wants.push(isPressed ? { ...pressesOf(message, from, more), words } : { from, words });
  return wants;
};
