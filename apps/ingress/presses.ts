import { commandOf, pressOf, type Heard, type HeardPress } from '../../workflows/room/heard';
import { t, type Text } from '../../workflows/room/text';
import type { OpenWait } from '../../workflows/room/wants';
import type { Wants } from '../../libs/store/wants';

/** What becomes of a press: whether the game hears of it, and what the one who pressed is told. */
export interface PressVerdict {
  readonly outcome: 'wanted' | 'not theirs' | 'old';
  readonly answer?: Text;
}

/** The game that a press names, among those of its room. */
export const gameOfPress = (heard: Heard, rows: readonly Wants[]): Wants | undefined => {
  const press = pressOf(heard);
  return press && rows.find(({ opening }) => opening === press.opening);
};

/**
 * Judges a press by what the games of its room want now. A wait is in `wants` before its message is sent, so a press whose
 * message no wait names is one of a wait that is over.
 */
export const judgePress = (heard: Heard, rows: readonly Wants[]): PressVerdict => {
  if (commandOf(heard)) return { outcome: 'wanted' };
  const press = pressOf(heard);
  const waits = (gameOfPress(heard, rows)?.waits ?? []).filter((wait) => names(wait, press) && isInTime(wait, heard));
  const [first] = waits;
  if (!press || !first) return { outcome: 'old', answer: t('press.old') };
  const theirs = waits.find((wait) => isFrom(wait, heard.from));
  if (theirs) return { outcome: 'wanted', answer: theirs.own };
  return { outcome: first.open ? 'wanted' : 'not theirs', answer: first.others };
};

const names = (wait: OpenWait, press: HeardPress | undefined): boolean =>
  press !== undefined && wait.message === press.message && (wait.values?.includes(press.value) ?? true);

const isInTime = ({ until }: OpenWait, { date }: Heard): boolean =>
  until === undefined || date === undefined || date * 1_000 <= until;

export const isFrom = (wait: OpenWait, player: number): boolean => wait.from === null || wait.from.includes(player);
