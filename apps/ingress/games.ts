import type { GameInput } from '../../workflows/room/game-input';
import type { Heard } from '../../workflows/room/heard';
import type { HeardAll } from '../../workflows/room/heard-all';
import type { Reception } from '../../workflows/room/reception';

/** The games, as the ingress reaches them. Whatever it throws may be tried again, but for `Refused`. */
export interface Games {
  /** Lets a live game hear this, in order; false when no such game is live. */
  hear(workflowId: string, heard: readonly Heard[]): Promise<boolean>;
  /** Tells a live game that it has heard all; nothing where no such game is live. */
  heardAll(workflowId: string, news: HeardAll): Promise<void>;
  /** Starts a game that hears this first; if it is live already, it just hears it. */
  open(workflowId: string, input: GameInput, heard: readonly Heard[]): Promise<void>;
  /** Starts the reception once for what was heard, or for whatever else `once` names. */
  receive(input: Reception, once?: string): Promise<void>;
}

/** It can never be taken as it is, however often it is tried: too large, or more than a game may be sent. */
export class Refused extends Error {
  readonly code = 'REFUSED';
}
