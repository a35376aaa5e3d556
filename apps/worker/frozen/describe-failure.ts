/** As much of Temporal's `Failure` as is read here. */
export interface Failed {
  readonly stackTrace?: string | null;
  readonly message?: string | null;
  readonly applicationFailureInfo?: { readonly type?: string | null } | null;
  readonly cause?: Failed | null;
}

/** Errors whose words are the engine's or Temporal's, never a player's. A SyntaxError quotes what it could not read. */
const WORDLESS = new Set(['TypeError', 'ReferenceError', 'RangeError', 'DeterminismViolationError']);

/** Temporal's own words for it. */
const NOT_FOLLOWED = /^\[TMPRL1100\]/;

/** Node's words for a step that was interrupted. */
const ENDLESS = /^Script execution timed out/;

/**
 * What an operator reads of a failure: its kind and the line of our code, never what players wrote. The whole message is in
 * Temporal's history.
 */
export const describeFailure = (failure: Failed): { readonly error: string; readonly line?: string } => {
  if (NOT_FOLLOWED.test(failure.message ?? '')) {
    return { error: 'Nondeterminism: the code can not follow what the game has done' };
  }
  if (ENDLESS.test(failure.message ?? '')) return { error: 'EndlessStep: a step of the game runs on without end' };
  const innermost = innermostOf(failure);
  const kind = kindOf(innermost);
  const line = lineOf(innermost.stackTrace ?? '') ?? lineOf(failure.stackTrace ?? '');
  const error = WORDLESS.has(kind) && innermost.message ? `${kind}: ${innermost.message}` : kind;
  return { error, ...(line && { line }) };
};

const innermostOf = (failure: Failed): Failed => (failure.cause ? innermostOf(failure.cause) : failure);

const kindOf = ({ applicationFailureInfo, stackTrace }: Failed): string =>
  applicationFailureInfo?.type || (/^(?:Uncaught )?(\w*(?:Error|Failure))\b/m.exec(stackTrace ?? '')?.[1] ?? 'Error');

/** The deepest line of a game, else of the kit. */
const lineOf = (stack: string): string | undefined => {
  const lines = [...stack.matchAll(/^\s+at .*?(\w[\w./-]*:\d+):\d+\)?$/gm)].map(([, at = '']) => at);
  const ours = (part: RegExp): string | undefined => {
    const found = lines.find((line) => part.test(line));
    return found?.slice(found.search(part));
  };
  return ours(/workflows\/games\//) ?? ours(/workflows\//) ?? ours(/activities\//) ?? lines[0]?.split('/').at(-1);
};

/** Our lines of a stack, without the message on top of it: that may quote a player. */
export const framesOf = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
