/** This very file, as its frame shows it: what stands before it is the root of the repository. */
const HERE = /^(.*)workflows\/room\/source-line\.[jt]s$/;
/** `at name (file:line:column)`, `at async name (…)`, `at file:line:column`. */
const FRAME = /(?:\(|at (?:async )?)([^()]+):(\d+):\d+\)?$/;
/** Files of the kit. A spec beside them is a game of its own. */
const KIT = /^workflows\/room\/(?!.*\.spec\.[jt]s$)/;
const FOREIGN = /(?:^|\/)node_modules\/|^node:|^<|^\//;

/**
 * The line of its own files where a game last called the kit: `workflows/games/chgk/round.ts:32`.
 *
 * Marking takes the stack as V8 keeps it, some microseconds; only reading it makes text of it. The workflow bundle has source
 * maps, which Temporal's sandbox applies. What it says may differ between builds: it is shown and never decided by.
 */
export class SourceLine {
  #taken: Error | undefined;
  #text: string | undefined;

  mark(): void {
    this.#taken = new Error();
  }

  /** Undefined before the first call, and where no frame of a game is on the stack. */
  get text(): string | undefined {
    if (this.#taken) this.#text = lineOf(this.#taken.stack ?? '');
    // A stack keeps everything alive that is on it.
    this.#taken = undefined;
    return this.#text;
  }
}

/** @param stack as V8 writes it, the topmost frame in this file */
export const lineOf = (stack: string): string | undefined => {
  const frames = stack.split('\n').flatMap((frame) => {
    const [, file, line] = FRAME.exec(frame.trim()) ?? [];
    return file === undefined || line === undefined ? [] : [{ file: file.replaceAll('\\', '/'), line }];
  });
  const root = HERE.exec(frames[0]?.file ?? '')?.[1];
  if (root === undefined) return undefined;
  for (const { file, line } of frames) {
    if (!file.startsWith(root)) continue;
    const path = file.slice(root.length);
    if (!KIT.test(path) && !FOREIGN.test(path)) return `${path}:${line}`;
  }
  return undefined;
};
