import type { Logger } from '../../libs/platform/logger';
import type { Prompt } from '../contract';

/** The log, with the room and the game that a message is of on every line. */
export const logOf = (logger: Logger, { room, effect }: Pick<Prompt, 'room' | 'effect'>): Logger =>
  logger.child({ room, gameId: effect.split('/', 1)[0] });
