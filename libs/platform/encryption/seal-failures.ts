const PLAIN = 'failures-in-plain-words';
const SEALED = 'failures-are-encrypted!';

/**
 * Has the games of a workflow bundle put the messages and stacks of failures where the codec encrypts them.
 *
 * @throws when the bundle was made without bundled-failure-converter.ts
 */
export const sealFailures = (bundle: string): string => {
  if (!bundle.includes(PLAIN)) throw new Error('the workflow bundle has no failure converter: build it anew');
  return bundle.replaceAll(PLAIN, SEALED);
};
