/** A person can't do that: the message says why, and what to do instead. */
export class Refusal extends Error {
  readonly code = 'REFUSED';
}
