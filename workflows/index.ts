import { openedIn } from './games/catalogue';
import { chgk as rules } from './games/chgk/game';
import { echo as echoRules } from './games/echo/game';
import { questionnaire as questionnaireRules } from './games/questionnaire/game';
import { sum as sumRules } from './games/sum/game';
import type { Game } from './room/game';
import type { GameInput } from './room/game-input';
import { playGame } from './room/play-game';
import { receive, type ReceptionInput } from './room/reception';
import { rehearse } from './room/rehearsal';
import { temporalHost, undisturbed } from './room/temporal-host';

/** By their names: the reception speaks for a game that froze. */
const RULES = new Map<string, Game>();

const onTemporal = (game: Game): ((input: GameInput) => Promise<void>) => {
  RULES.set(game.name, game);
  return (input) => undisturbed((host) => playGame(game, host, input, (next) => openedIn(next) === host.workflowId));
};

/** «Что? Где? Когда?» in a group chat. */
export const chgk = onTemporal(rules);

/** A dialog that adds two numbers. */
export const sum = onTemporal(sumRules);

/** A dialog that repeats what it hears. */
export const echo = onTemporal(echoRules);

/** A dialog that fills in a form. */
export const questionnaire = onTemporal(questionnaireRules);

/** What is said in a room where no game runs, or one that stands still. */
export const reception = (input: ReceptionInput): Promise<void> =>
  receive(temporalHost(), input, (name) => RULES.get(name));

/** What a new build plays before games are sent to it. */
export const rehearsal = (): Promise<void> => rehearse(temporalHost(), rules);
