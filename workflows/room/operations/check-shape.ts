import type { OperationKind } from '../operate';

/** An operation that is malformed. The update is refused before Temporal writes it down. */
export class MalformedOperation extends Error {
  readonly code = 'MALFORMED_OPERATION';
  override readonly name = 'MalformedOperation';
}

type Field = { readonly must: string; readonly is: (value: unknown) => boolean };

const MOST_LETTERS = 4_096;

const number: Field['is'] = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const some = (must: string, is: Field['is']): Field => ({ must, is });
const maybe = ({ must, is }: Field): Field => ({ must, is: (value) => value === undefined || is(value) });

const player = some("a player's id", number);
const round = some('the number of a round, from 1 on', number);
const words = some(`1 to ${MOST_LETTERS} characters of text`, (value) => {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MOST_LETTERS;
});
const lane = some('the lane of a wait, as in the snapshot', (value) => typeof value === 'string' && value !== '');
const verdict = some('«accepted» or «rejected»', (value) => value === 'accepted' || value === 'rejected');
const gameId = some('the id of a game', (value) => typeof value === 'string' && value !== '');

const FIELDS: { readonly [K in OperationKind['kind']]: Readonly<Record<string, Field>> } = {
  pause: {},
  resume: {},
  skip: { lane: maybe(lane) },
  say: { text: words },
  removePlayer: { player },
  replaceCaptain: { player },
  overrule: { round, verdict },
  voidRound: { round: maybe(round) },
  stop: {},
};

/**
 * What every operation must look like. A kind that this build does not know passes, to be refused with a word by the game.
 *
 * @throws MalformedOperation naming what is wrong
 */
export const checkShape = (operation: unknown): void => {
  if (typeof operation !== 'object' || operation === null || !('kind' in operation)) {
    throw new MalformedOperation('operate takes one object with a `kind`, like { "kind": "pause" }');
  }
  const { kind } = operation;
  if (typeof kind !== 'string') throw new MalformedOperation('the `kind` of an operation is a text, like "pause"');
  const own: Readonly<Record<string, Field>> = isKnown(kind) ? FIELDS[kind] : {};
  for (const [name, { must, is }] of Object.entries({ ...own, gameId: maybe(gameId) })) {
    const value: unknown = (operation as Record<string, unknown>)[name];
    if (!is(value)) throw new MalformedOperation(`«${kind}»: \`${name}\` must be ${must}`);
  }
};

export const isKnown = (kind: string): kind is OperationKind['kind'] => Object.hasOwn(FIELDS, kind);

/** Every operation there is. */
export const kinds = (): string[] => Object.keys(FIELDS);
