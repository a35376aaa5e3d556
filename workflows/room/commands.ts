import type { QuestionChoice, SettingsChange } from '../../activities/contract';
import { commandOf, type Heard } from './heard';
import type { Kernel } from './kernel';
import type { Lane } from './lane';
import { commas, mention, t, type Player, type Text } from './text';
import { say } from './verbs/say';

/** Answers a command while a game runs. It works on every game without a line in the game. */
export const answerCommand = async (kernel: Kernel, lane: Lane, heard: Heard): Promise<void> => {
  const command = commandOf(heard);
  if (!command) return;
  // While a command is answered the game stands still, so an answer is not worth waiting out a flood for.
  const reply = async (text: Text): Promise<void> => void (await say(kernel, lane, text, { optional: true }));
  switch (command.command) {
    case 'stop':
      // The game ends here anyway, and whoever ended it is told so.
      await say(
        kernel,
        lane,
        kernel.game.kind === 'dialog' ? t('dialog.stopped') : t('room.stoppedBy', { who: mention(heard.from) }),
      );
      return kernel.end('stopped', lane);
    case 'info':
      return reply(infoOf(kernel));
    case 'help':
      return reply(t(kernel.isPrivate ? 'help.private' : 'help'));
    case 'settings': {
      const change = await kernel.host.activities.changeSettings({ room: kernel.room, command });
      return reply(settingsText(change, command.args.length > 0));
    }
    default:
      if (kernel.game.kind !== 'dialog') return reply(t('room.busy'));
      if (!['start', kernel.game.name].includes(command.command)) return reply(t('dialog.busy'));
      return kernel.game.resumes
        ? kernel.turnBack(kernel.game.resumes(kernel.lastState, command.command))
        : kernel.beginAgain(heard, lane);
  }
};

const infoOf = (kernel: Kernel): Text => {
  const { game, ledger, paused, step, team } = kernel;
  const info = game.info?.({ team, ledger, step, waitsFor: waitsFor(kernel) }) ?? t('dialog.info');
  return paused ? t('room.pausedInfo', { info }) : info;
};

/** Whom the game waits for: null is anyone, undefined nobody. */
const waitsFor = (kernel: Kernel): readonly Player[] | null | undefined => {
  const [wait] = kernel.waits.all.filter(({ isParked, spec }) => isParked && spec.wants.length > 0);
  return wait?.spec.wants.at(-1)?.from;
};

/** What is said after /settings, with or without a change. */
export const settingsText = (change: SettingsChange, changed: boolean): Text => {
  if (change.ok) {
    const { language, ...times } = change.settings;
    const questions = change.choice && { questions: choiceText(change.choice) };
    return t(changed ? 'settings.changed' : 'settings.shown', {
      ...times,
      language: t(`language.${language}`),
      ...questions,
    });
  }
  if ('choices' in change) return t('settings.choices', { name: change.name, choices: commas(change.choices) });
  if ('unknown' in change) return t('settings.unknown', { name: change.name });
  if ('none' in change) return t('settings.none', { name: change.name });
  return t('settings.bounds', { name: change.name, least: change.least, most: change.most });
};

const choiceText = ({ difficulty, topics, since, pictures, blitz }: QuestionChoice): Text =>
  t('settings.questions', {
    difficulty: t(`settings.difficulty.${difficulty}`),
    topics: topics.length > 0 ? commas(topics) : t('settings.anyTopics'),
    since: since === null ? t('settings.anyYear') : t('settings.sinceYear', { year: since }),
    pictures: t(pictures ? 'settings.yes' : 'settings.no'),
    blitz: t(blitz ? 'settings.yes' : 'settings.no'),
  });
