import { t } from '../text';
import { say as tell } from '../verbs/say';
import type { CarryOut } from './operate';

/** The operator's words, as the bot's own. They mention nobody: words in a parameter lose VK's mark-up. */
export const say: CarryOut<'say'> = async ({ kernel, lane, operation }) => {
  const { cmid } = await tell(kernel, lane, t('room.says', { text: operation.text.trim() }));
  if (cmid === 0) return 'the messenger refused this message: change the words';
};
