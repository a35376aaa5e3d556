import { milliseconds, type Duration } from '../duration';
import { commas, lines, mention, t, type Text } from '../text';
import { say } from '../verbs/say';
import type { Wait } from '../wait';
import type { CarryOut } from './operate';

/** Time stands still. */
export const pause: CarryOut<'pause'> = async ({ kernel, pauses, lane, done }) => {
  if (kernel.paused) return 'the game is paused already: resume it first';
  pauses.begin();
  done();
  const { cmid } = await say(kernel, lane, t('room.paused'));
  pauses.announced(cmid);
};

/** Time goes on when the chat has been told so: whoever is waited for sees how long there is. */
export const resume: CarryOut<'resume'> = async ({ kernel, pauses, lane, done }) => {
  if (!kernel.paused) return 'the game is not paused';
  pauses.lift();
  done();
  const left = kernel.waits.all.filter(({ isParked, spec }) => isParked && spec.people).map(leftOf);
  await say(kernel, lane, left.length > 0 ? t('room.resumedWith', { left: lines(left) }) : t('room.resumed'), {
    ping: true,
    timed: true,
  });
  pauses.end();
};

/** More people than these are not called by name. */
const MOST_NAMED = 3;

const leftOf = ({ spec, time: { remaining = 0 } }: Wait): Text => {
  const left = durationText(remaining);
  const people = spec.wants.at(-1)?.from ?? [];
  return people.length === 0 || people.length > MOST_NAMED
    ? t('room.timeLeft', { left })
    : t('room.timeLeftFor', { who: commas(people.map(mention)), left });
};

const UNITS: readonly (readonly [string, Duration])[] = [
  ['days', '1d'],
  ['hours', '1h'],
  ['minutes', '1m'],
];

/** In the largest unit that two fit in, rounded up. */
const durationText = (ms: number): Text => {
  const [name, unit] = UNITS.find(([, size]) => ms >= 2 * milliseconds(size)) ?? ['seconds', '1s' as const];
  return t(`time.${name}`, { n: Math.ceil(ms / milliseconds(unit)) });
};
