import type { Heard } from './heard';

/** Nobody said what the game waited for. Leaving `play`, it ends the game with its outro. */
export class Silence extends Error {
  readonly code = 'SILENCE';
  override readonly name = 'Silence';

  /** @param lastHeard what the game heard last, so that the bot can answer it. */
  constructor(readonly lastHeard?: Heard) {
    super('Nobody said what the game waited for');
  }
}

/** The game was stopped: by /stop, by an operator, or because the bot is out of the chat. */
export class Stopped extends Error {
  readonly code = 'STOPPED';
  override readonly name = 'Stopped';

  constructor(readonly why: 'stopped' | 'gone') {
    super(`The game was ended: ${why}`);
  }
}
