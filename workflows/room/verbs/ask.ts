import type { Answer } from '../answer';
import { pressOf, type Heard } from '../heard';
import type { Button, ChoiceButton, Keyboard } from '../keyboard';
import { messageName, type Kernel } from '../kernel';
import { Lane } from '../lane';
import type { Wait as WaitOptions } from '../room';
import { t, type Text } from '../text';
import { pressesOf } from '../wait';
import type { OpenWait } from '../wants';
import { isTimed, orSilence, peopleOf } from './hear';
import { pageOf, pages } from './pages';

const JOIN = 'join';

/** Says the question, hears the answer, and takes the buttons away when it is over. */
export const ask = <T>(
  kernel: Kernel,
  lane: Lane,
  question: Text,
  answer: Answer<T>,
  options: WaitOptions<T> = {},
): Promise<T | undefined> =>
  lane.run('ask', async (n) => {
    const message = messageName(lane, n);
    const joining: ChoiceButton[] = options.join ? [{ value: JOIN, label: options.join, colour: 'primary' }] : [];
    const keyboard = (page: number): Keyboard => [
      ...pages(answer.buttons ?? [], page),
      ...joining.map((button): Button[] => [button]),
    ];
    const wait = kernel.open(lane, {
      wants: wantsOf(answer, message, options),
      accepts: (heard) => controlOf(heard) !== undefined || answer.parse(heard) !== undefined,
      within: isTimed(options) ? options.within : kernel.game.idle,
      people: true,
      ...(options.warn && { warn: [options.warn[0], () => warn(kernel, lane, n, options.warn?.[1])] }),
    });
    try {
      const hasButtons = keyboard(0).length > 0;
      const cmid = await kernel.tell(lane, {
        verb: 'ask',
        n,
        text: question,
        ping: options.ping,
        wantsWords: answer.words,
        ...(hasButtons && { keyboard: keyboard(0) }),
      });
      wait.begin(cmid);
      const redraw = (text: Text, buttons?: Keyboard): Promise<number> =>
        kernel.tell(lane, {
          verb: 'redraw',
          n: lane.next(),
          cmid,
          message,
          text,
          ...(buttons && { keyboard: buttons }),
        });

      const value = await answered(kernel, wait, answer, (page) => redraw(question, keyboard(page)));
      kernel.close(wait);
      if (hasButtons && cmid > 0) {
        const outcome = value !== undefined && options.outcome?.(value);
        await redraw(outcome ? t('room.outcome', { question, outcome }) : question);
      }
      return orSilence(value, options);
    } finally {
      kernel.close(wait);
    }
  });

/** Waits until there is an answer: other pages are shown and people join meanwhile, in the same time. */
const answered = async <T>(
  kernel: Kernel,
  wait: ReturnType<Kernel['open']>,
  answer: Answer<T>,
  turn: (page: number) => Promise<unknown>,
): Promise<T | undefined> => {
  for (;;) {
    const heard = await wait.next();
    if (!heard) return undefined;
    const control = controlOf(heard);
    if (control === undefined) return answer.parse(heard);
    if (control === JOIN) kernel.team.add(heard.from);
    else await turn(control);
  }
};

const controlOf = (heard: Heard): number | typeof JOIN | undefined => {
  const value = pressOf(heard)?.value;
  return value === JOIN ? JOIN : value === undefined ? undefined : pageOf(value);
};

const wantsOf = <T>(answer: Answer<T>, message: string, options: WaitOptions<T>): OpenWait[] => {
  const { own, others, join } = options;
  const from = peopleOf(options);
  const texts = { ...(own && { own }), ...(others && { others }) };
  const wants: OpenWait[] = [];
  // First, for this button is anyone's.
  if (join) wants.push(pressesOf(message, null, { own: t('room.welcome'), values: [JOIN] }));
  if (answer.buttons) wants.push({ ...pressesOf(message, from, texts), words: answer.words });
  else if (answer.words) wants.push({ from, words: true });
  return wants;
};

const warn = (kernel: Kernel, lane: Lane, n: number, text: Text | undefined): Promise<unknown> => {
  const warning = new Lane(`${lane.path}/${n}:warn`);
  return text ? warning.run('say', (m) => kernel.tell(warning, { verb: 'say', n: m, text })) : Promise.resolve();
};
