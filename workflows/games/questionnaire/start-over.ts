import { anyOf, oneOf, pattern } from '../../room/answers';
import type { Room } from '../../room/room';
import { t } from '../../room/text';

type Choice = 'anew' | 'continue';

/** What the buttons say may also be typed: VK does not show buttons everywhere. */
const TYPED = /^(?:(заново|start over)|продолжить|continue)$/i;

/** One word must not lose every answer: /start asks whether it is meant. */
export const wantsToStartOver = async (room: Room): Promise<boolean> => {
  const buttons = oneOf<Choice>([
    { value: 'continue', label: t('form.continue'), colour: 'primary' },
    { value: 'anew', label: t('form.startOver') },
  ]);
  const said = await room.ask(t('form.anew'), anyOf<Choice | RegExpExecArray>(buttons, pattern(TYPED)), {
    otherwise: t('form.anewUnclear'),
    outcome: (choice) => {
      if (typeof choice !== 'string') return undefined;
      return t('form.pressed', { label: t(choice === 'anew' ? 'form.startOver' : 'form.continue') });
    },
  });
  return typeof said === 'string' ? said === 'anew' : said[1] !== undefined;
};
