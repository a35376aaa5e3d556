import fc from 'fast-check';
import { ANYA, BORYA, GOSHA, VERA } from '../people';
import type { VirtualChat } from '../virtual-chat';

/** One thing that may happen in a chat. What it means depends on what the chat shows then: the third button, if there is one. */
export type Step =
  | { readonly do: 'write'; readonly who: number; readonly words: string }
  | { readonly do: 'press'; readonly who: number; readonly button: number }
  | { readonly do: 'command'; readonly who: number; readonly command: string }
  | { readonly do: 'leave' | 'join'; readonly who: number }
  | { readonly do: 'repeat'; readonly back: number }
  | { readonly do: 'time' }
  | { readonly do: 'gap' };

/** Whoever the game waits for. */
const ASKED = 0;

const who = fc.oneof(
  { weight: 3, arbitrary: fc.constant(ASKED) },
  { weight: 4, arbitrary: fc.constantFrom(ANYA, BORYA, VERA, GOSHA) },
);
const words = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -9, max: 99 }).map(String) },
  { weight: 3, arbitrary: fc.constantFrom('кот', 'пёс', 'ёж', 'не знаю', ' ', '3,5') },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

/** Anything at all, in any order; what moves a game on is likelier than the rest. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write'), who, words }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('press'), who, button: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat'), back: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave', 'join'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('gap') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('command'),
      who,
      command: fc.constantFrom('info', 'help', 'start', 'chgk', 'stop'),
    }),
  },
);

export const steps = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' });

/** Lets it happen. Repeats are deliveries of something heard before, under the ids that it had. */
export const take = async (chat: VirtualChat, what: Step): Promise<void> => {
  switch (what.do) {
    case 'write':
      return chat.write(personOf(chat, what.who), what.words);
    case 'press':
      return press(chat, personOf(chat, what.who), what.button);
    case 'command':
      return chat.command(personOf(chat, what.who), what.command);
    case 'leave':
      return chat.hear({ kind: 'left', from: personOf(chat, what.who) });
    case 'join':
      return chat.hear({ kind: 'joined', from: personOf(chat, what.who) });
    case 'gap':
      return chat.hear({ kind: 'gap', from: 0 });
    case 'time':
      return void (await chat.goOn());
    case 'repeat': {
      const heard = chat.happenings.flatMap((happening) => (happening.kind === 'heard' ? [happening.heard] : []));
      const again = heard.at(-1 - what.back);
      if (again) await chat.hear(again);
    }
  }
};

const personOf = (chat: VirtualChat, who: number): number =>
  who === ASKED ? (chat.wants.at(-1)?.from?.[0] ?? ANYA) : who;

/** A button of the newest message that has any, and now and then one of an older message. */
const press = async (chat: VirtualChat, from: number, button: number): Promise<void> => {
  const withButtons = chat.messages.filter(({ buttons }) => buttons.length > 0);
  const message = withButtons.at(button === 9 ? 0 : -1);
  const pressed = message?.buttons[button % message.buttons.length];
  if (pressed) await chat.press(from, pressed.label);
};

/** How many cases a property is tried with: PROPERTY_CASES=5000 for a long run, SEED to repeat a failed one. */
export const cases = (few: number): fc.Parameters<unknown> => ({
  numRuns: Number(process.env.PROPERTY_CASES ?? few),
  ...(process.env.SEED && { seed: Number(process.env.SEED) }),
});
